import fs from 'node:fs'
import {tokenize} from '/work/main/src/text/tokens.ts'
import {normalise} from '/work/main/src/text/fold.ts'
import {buildIndex,searchIndex,documentFrequency,BM25} from '/work/main/src/search/index.ts'
import Fuse from 'fuse.js'
import {stemmer} from 'stemmer'
const dev='/work/shared/eval/dev/'
const qs=fs.readFileSync(dev+'search.jsonl','utf8').trim().split('\n').map(JSON.parse)
function load(lang){const out=[];for(const f of fs.readdirSync(dev+'search/'+lang).sort()){const ps=fs.readFileSync(dev+'search/'+lang+'/'+f,'utf8').split(/\n\s*\n/).map(s=>s.trim()).filter(Boolean);ps.forEach((p,i)=>i&&out.push({report:f.slice(0,-4),paragraph:i,text:normalise(p)}))}return out}
const W=JSON.parse(process.argv[2]??'{}')
if(W.k1)BM25.k1=W.k1;if(W.b1)BM25.b=W.b1;
const w={K:0,R:0,m:1,f:1,b:1,B:0,s:0,g:0,G:4,...W}
export function terms(text){const t=tokenize(text);const c=new Map();const add=x=>c.set(x,(c.get(x)??0)+1)
 t.forEach((k,i)=>{add('m:'+k.marked);add('f:'+k.folded);add('s:'+stemmer(k.folded));const pp=t[i-2];if(w.K&&pp)add('k:'+pp.folded+' '+k.folded);const p=t[i-1];if(p){add('b:'+p.folded+' '+k.folded);add('B:'+p.marked+' '+k.marked)}})
 if(w.g){const s=' '+t.map(x=>x.folded).join(' ')+' ';for(let i=0;i+w.G<=s.length;i++)add('g:'+s.slice(i,i+w.G))}
 return {counts:c,length:t.length}}
const idx={},docs={},vocab={},fuse={}
for(const l of ['vi','en']){docs[l]=load(l);idx[l]=buildIndex(docs[l].map(d=>terms(d.text)));
 vocab[l]=[...idx[l].postings.keys()].filter(k=>k.startsWith('m:')).map(k=>k.slice(2)).filter(x=>!/^\d/.test(x)&&x.length>1)
 fuse[l]=new Fuse(vocab[l],{includeScore:true,threshold:0.4,distance:20,minMatchCharLength:1,ignoreLocation:false})}
const rdocs={},ridx={};for(const l of ['vi','en']){rdocs[l]=[...new Set(docs[l].map(d=>d.report))];ridx[l]=buildIndex(rdocs[l].map(r=>terms(docs[l].filter(d=>d.report===r).map(d=>d.text).join('\n'))))}
const corrCache=new Map()
function correct(l,word){const k=l+word;if(corrCache.has(k))return corrCache.get(k);const r=fuse[l].search(word,{limit:30}).filter(x=>Math.abs(x.item.length-word.length)<=1).slice(0,W.k??3);corrCache.set(k,r);return r}
const SV=new Set('la gi ai nao bao nhieu khi dau tai sao vi nhu the co khong duoc cua va cac nhung mot nay do da se dang bi tu den cho ve voi trong ngoai tren duoi o vao ra ma thi cung rang con nguoi so luc hay hoac'.split(' '))
const SE=new Set('the a an of in on at to for from by with as is are was were be been do does did has have had what which who whom whose when where why how many much and or that this these those it its their his her they he she not'.split(' '))
function query(l,text){const S=l==='vi'?SV:SE;const sw=x=>S.has(x)?(W.sw??1):1;const t=tokenize(normalise(text));const q=[];const fix=W.fix!==0
 const alts=t.map(k=>{ if(fix&&!/^\d/.test(k.folded)&&documentFrequency(idx[l],'f:'+k.folded)===0&&k.folded.length>2){const r=correct(l,k.marked);return r.length?r.map(x=>({...tokenize(x.item)[0],p:(1-x.score)})):[{...k,p:1}]}return [{...k,p:1}]})
 const hasmark=/[^\x00-\x7f]/.test(text)
 alts.forEach((a,i)=>{
  const n=a.length; const sum=a.reduce((s,x)=>s+x.p,0)
  const P=x=>x.p/sum
  if(w.m)q.push({weight:w.m*sw(t[i].folded),alternatives:a.map(x=>({terms:['m:'+x.marked],probability:P(x)}))})
  if(w.f)q.push({weight:w.f*sw(t[i].folded),alternatives:a.map(x=>({terms:['f:'+x.folded],probability:P(x)}))})
  if(w.s)q.push({weight:w.s*sw(t[i].folded),alternatives:a.map(x=>({terms:['s:'+stemmer(x.folded)],probability:P(x)}))})
  if(i&&w.b)q.push({weight:w.b*(S.has(t[i].folded)&&S.has(t[i-1].folded)?(W.ss??1):S.has(t[i].folded)||S.has(t[i-1].folded)?(W.s1??1):1),alternatives:alts[i-1].flatMap(p=>a.map(x=>({terms:['b:'+p.folded+' '+x.folded],probability:n>1||alts[i-1].length>1?1:1})))})
  if(i>1&&w.K)q.push({weight:w.K,alternatives:alts[i-2].flatMap(p=>a.map(x=>({terms:['k:'+p.folded+' '+x.folded],probability:1})))})
  if(i&&w.B)q.push({weight:w.B,alternatives:alts[i-1].flatMap(p=>a.map(x=>({terms:['B:'+p.marked+' '+x.marked],probability:1})))})
 })
 if(w.g){const s=' '+alts.map(x=>x[0].folded).join(' ')+' ';for(let i=0;i+w.G<=s.length;i++)q.push({weight:w.g,alternatives:[{terms:['g:'+s.slice(i,i+w.G)],probability:1}]})}
 return q}
const kinds=(W.kinds??'vi→vi,vi unmarked→vi,vi typos→vi,en→en').split(',')
for(const kind of kinds){let n=0,ok=0;const t0=performance.now();for(const q of qs.filter(q=>q.kind===kind)){n++;const Q=query(q.in,q.query);let hits=searchIndex(idx[q.in],Q);if(w.R){const rs=new Map(searchIndex(ridx[q.in],Q).map(h=>[rdocs[q.in][h.document],h.score]));hits=hits.map(h=>({...h,score:h.score+w.R*(rs.get(docs[q.in][h.document].report)??0)})).sort((a,b)=>b.score-a.score)}const h=hits[0]&&docs[q.in][hits[0].document];if(h&&h.report===q.report&&h.paragraph===q.paragraph)ok++;else if(W.show&&n%5==0)console.log(kind,q.query,'| got',h?.report,h?.text.slice(0,60),'| want',q.report,q.paragraph)}
console.log(kind,(100*ok/n).toFixed(1),((performance.now()-t0)/n).toFixed(2)+'ms')}
