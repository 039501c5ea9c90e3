/** Courtesies: what people say around a question, greetings, vocatives, requests and hearsay, and nothing of what it asks. */
import { fold, hasMarks } from '../text/fold.ts'
import { findMentions, type Glossary } from '../text/glossary.ts'
import type { Language } from '../text/language.ts'
import { type Token, tokenize } from '../text/tokens.ts'

/** A question without what is said around it. */
export type Bare = {
  /** The question, as typed; empty where nothing was asked. */
  readonly text: string
  /** The language of what was said around it, where that tells one. */
  readonly language: Language | undefined
}

/**
 * Takes off what stands around a question: "hey bot, can you tell me …", "ad ơi cho em hỏi … với ạ", "mình nghe nói …
 * đúng không?". An addressee that is a part of a name ("BOT contracts") is what the question is about.
 */
export function withoutCourtesy(text: string, glossary?: Glossary): Bare {
  const tokens = tokenize(text)
  const said = { text, tokens, marked: hasMarks(text), glossary }
  const languages: (Language | undefined)[] = []
  let from = 0
  for (let unit = opening(said, from); unit; unit = opening(said, from)) {
    from += unit.length
    languages.push(unit.language)
  }
  let to = tokens.length
  for (let unit = closing(said, from, to); unit; unit = closing(said, from, to)) {
    to -= unit.length
    languages.push(unit.language)
  }
  const language = languages.find(one => one !== undefined)
  if (from === 0 && to === tokens.length) return { text, language: undefined }
  const start = from === 0 ? 0 : (tokens[from - 1]?.end ?? 0)
  const end = tokens[to]?.start ?? text.length
  const bare = from >= to ? '' : text.slice(start, end).replace(/^[\s,:;.!?…)*–-]+|[\s,:;.!…(*–-]+$/g, '')
  return { text: bare, language }
}

/** Whether a word, wherever it stands, is chat and no content: "pls", "thx", "haha". */
export function isChatWord(marked: string): boolean {
  return CHAT.has(marked)
}

/** Whether a word is one that greetings, thanks and their answers are made of. */
export function isPleasantry(folded: string): boolean {
  return PLEASANTRIES.has(folded)
}

type Said = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly marked: boolean
  readonly glossary: Glossary | undefined
}
type Unit = { readonly length: number; readonly language: Language | undefined }

/** The longest courtesy that begins at a word, or somebody spoken to. */
function opening(said: Said, at: number): Unit | undefined {
  for (let length = LONGEST; length > 0; length--) {
    const run = said.tokens.slice(at, at + length)
    const unit = run.length === length ? unitOf(run, OPENINGS, said) : undefined
    // "hi-tech exports"
    if (unit && !(length === 1 && /^-\p{L}/u.test(said.text.slice(run[0]?.end ?? 0)))) return unit
  }
  const address = unitOf(said.tokens.slice(at, at + 2), ADDRESSEES, said) ?? unitOf(said.tokens.slice(at, at + 1), ADDRESSEES, said) // prettier-ignore
  if (!address) return undefined
  const next = said.tokens[at + address.length]
  const end = said.tokens[at + address.length - 1]?.end ?? 0
  // "bot, …", "bot cho hỏi …"
  if (next && /[,:;!.]/.test(said.text.slice(end, next.start))) return address
  return next && opening(said, at + address.length) ? address : undefined
}

/** The longest courtesy that ends before a word, not reaching back over the first. */
function closing(said: Said, first: number, to: number): Unit | undefined {
  const { text, tokens, marked } = said
  for (let length = Math.min(LONGEST, to - first); length > 0; length--) {
    const run = tokens.slice(to - length, to)
    const unit = unitOf(run, CLOSINGS, said)
    if (unit) return unit
    const before = tokens[to - length - 1]
    if (!before) continue
    const apart = text.slice(before.end, run[0]?.start)
    const tag = unitOf(run, /[,;!.?–-]/.test(apart) ? APART : ASKED.has(before.folded) ? AFTER_ASKING : ALWAYS, said)
    if (tag) return tag
    if (length > 1) continue
    if (run[0] && isParticle(run[0], { before, percent: apart.includes('%'), marked }))
      return { length, language: 'vi' }
  }
  return undefined
}

// Without its mark "vậy" may be a loan (vay): it must follow what asks, where it can be nothing else.
function isParticle(
  { marked: word, folded }: Token,
  { before, percent, marked }: { before: Token; percent: boolean; marked: boolean },
): boolean {
  if (marked) return PARTICLES.has(word)
  const asked = percent || ASKED.has(before.folded) || PARTICLES_UNMARKED.has(before.folded)
  // "bao nhieu ta": quintals
  return asked && PARTICLES_UNMARKED.has(folded) && !(folded === 'ta' && before.folded === 'nhieu')
}

type Phrase = { readonly words: readonly string[]; readonly language: Language | undefined }
type Phrases = ReadonlyMap<string, readonly Phrase[]>

function unitOf(run: readonly Token[], phrases: Phrases, said: Said): Unit | undefined {
  const phrase = phrases.get(run.map(({ folded }) => folded).join(' '))?.find(({ words }) =>
    words.every((word, i) => {
      const token = run[i]
      // Of one word alone the marks tell: "da" is no "dạ".
      return token?.marked === word || (words.length > 1 && token?.marked === token?.folded)
    }),
  )
  return phrase && !run.some(token => isNamed(token, run, said)) ? { length: run.length, language: phrase.language } : undefined // prettier-ignore
}

// "BOT contracts", "BOT là gì": a part of a name, or written as one.
function isNamed(token: Token, run: readonly Token[], { text, tokens, glossary }: Said): boolean {
  if (!ADDRESSEES.has(token.folded) || run.at(-1)?.folded === 'oi') return false
  const written = text.slice(token.start, token.end)
  if (written.length > 2 && written === written.toUpperCase() && text !== text.toUpperCase()) return true
  if (!glossary) return false
  return findMentions(glossary, text, { lenient: true }).some(
    mention =>
      mention.tokens > 1 && tokens.slice(mention.firstToken, mention.firstToken + mention.tokens).includes(token),
  )
}

/** Spelled out: `cho {self} hỏi` with each who may stand there, `[rằng|là]` with each and without. */
function spellOut(pattern: string, slots: Readonly<Record<string, string>>): string[] {
  const slot = /\{(?<name>\w+)\}|\[(?<optional>[^\]]+)\]/.exec(pattern)
  if (!slot) return [pattern.replace(/\s+/g, ' ').trim()]
  const { name, optional } = slot.groups ?? {}
  const fillings = name === undefined ? ['', ...(optional ?? '').split('|')] : (slots[name] ?? '').split('|')
  return fillings.flatMap(filling => spellOut(pattern.replace(slot[0], filling), slots))
}

function phrasesOf(...lists: readonly (readonly [patterns: string, language: Language | undefined])[]): Phrases {
  const phrases = new Map<string, Phrase[]>()
  for (const [patterns, language] of lists) {
    const slots = language === 'en' ? ENGLISH_SLOTS : VIETNAMESE_SLOTS
    for (const phrase of patterns.split(';').flatMap(pattern => spellOut(pattern, slots))) {
      const tokens = tokenize(phrase.normalize('NFC'))
      const key = tokens.map(({ folded }) => folded).join(' ')
      const entry = { words: tokens.map(({ marked }) => marked), language }
      phrases.set(key, [...(phrases.get(key) ?? []), entry])
    }
  }
  return phrases
}

// Who speaks, and who is spoken to.
const VIETNAMESE_SLOTS = {
  self: 'mình|em|tôi|tui|tớ|anh|chị|mik|mk|t|cháu|con|bọn mình|tụi mình|chúng tôi',
  other: 'bạn|các bạn|ad|admin|mod|bot|anh|chị|em|anh chị|mọi người|mn|mng|bác|các bác|cô|chú|cả nhà|anh em|ae|cậu|ông|bà|thầy|sếp|bro|shop|bạn bot|con bot', // prettier-ignore
}
const ENGLISH_SLOTS = {
  other: 'bot|there|all|everyone|everybody|guys|you guys|team|folks|admin|mod|sir|friend|friends|buddy|mate|bro|dude|again', // prettier-ignore
  someone: 'you|u|someone|somebody|anyone|anybody|i',
}

const EITHER_GREETING = 'hi;hello;hey;hallo;helo;heyy;alo;yo;hi {other};hello {other};hey {other};ok;okay;oke'
const VIETNAMESE_OPENINGS =
  'xin chào [{other}];chào [{other}];chào buổi sáng;dạ;dạ thưa;thưa {other};ê;{other} ơi;ơi;{other} à;làm ơn;vui lòng;xin vui lòng;xin hỏi;xin phép hỏi;cho [{self}] hỏi [chút|tí|xíu|một chút|một tí|1 chút|cái|với] [là|rằng];[{other}] [có thể] cho [{self}] biết;{other} có biết;{other} biết;[có] ai biết;[{self}] [đang] muốn hỏi [là];[{self}] [đang] muốn biết;[{self}] cần biết;{self} hỏi [chút|tí|xíu];không biết là;{self} không biết;giúp {self};giúp {self} với;nói cho {self} biết;nói {self} nghe;cảm ơn [{other}] [nhiều|trước|nhé];cám ơn [{other}] [nhiều|trước|nhé];[{self}] nghe nói [là|rằng];[{self}] nghe đồn [là|rằng];[{self}] nghe bảo [là|rằng];{self} nghe [là|rằng];[{self}] thấy nói [là|rằng];[{self}] thấy bảo [là|rằng];[{self}] đọc thấy;[{self}] đọc được [là|rằng];người ta nói [là|rằng];người ta bảo [là|rằng];người ta đồn [là|rằng];mọi người nói [là|rằng];họ nói [là|rằng];có người nói [là|rằng];có người bảo [là|rằng];nghe đâu;hình như;{self} tưởng [là|rằng];{self} nghĩ [là|rằng];{self} nhớ [là|rằng];theo {self} biết;theo {self} nhớ;có phải [là];có đúng [là];có thật [là];đúng là' // prettier-ignore
const ENGLISH_OPENINGS =
  'good morning;good afternoon;good evening;greetings;hi {other};hello {other};hey {other};dear {other};please;pls;plz;plzz;kindly;can {someone};could {someone};would {someone};will {someone};can {someone} please;could {someone} please;please can {someone};please could {someone};tell me;tell us;let me know;show me;give me;remind me;help me;do you know [if|whether|that];do you happen to know [if|whether];does anyone know [if|whether];does anybody know [if|whether];does someone know;anyone know;anyone knows;anybody know;anybody knows;you know;any idea;i want to know;i wanna know;i need to know;i would like to know;i d like to know;id like to know;i want to ask;may i ask;can i ask;could i ask;may i know;can i know;i was wondering [if|whether];i am wondering;i m wondering;im wondering;i wonder;just wondering;wondering;quick question;i have a question;just curious;curious;would you mind telling me;mind telling me;thanks;thx;tks;thank you;i heard [that];i hear [that];i ve heard [that];i read [that];i saw [that];they say [that];they said [that];people say [that];people are saying [that];someone said [that];somebody said [that];someone told me [that];i was told [that];rumour has it [that];rumor has it [that];apparently;supposedly;it is said [that];i think [that];i believe [that];i thought [that];is it true [that];is it right [that];is it correct [that];is it the case [that];am i right that;am i right in thinking [that]' // prettier-ignore
const VIETNAMESE_CLOSINGS =
  '{other} ơi;{other} à;{other} nhỉ;cho [{self}] hỏi [chút|tí|xíu];cho [{self}] biết [với];cho {self} xin [với];giúp {self} [với];giúp với;làm ơn;[{self}] [xin] cảm ơn [{other}] [nhiều|nhé|trước];[{self}] [xin] cám ơn [{other}] [nhiều|nhé|trước];ai biết không;có ai biết không;{other} biết không;{other} có biết không;đúng không;đúng chứ;đúng hông;đúng chưa;có đúng không;phải không;phải hông;có phải không;có thật không;thật không;đúng hay sai' // prettier-ignore
const ENGLISH_CLOSINGS =
  'please;pls;plz;plzz;thanks [{other}];thx [{other}];tks [{other}];thks;ty;tysm;thank you [{other}];thank u;thanks a lot;thanks so much;thank you so much;thank you very much;many thanks;thanks in advance;cheers;can you tell me;could you tell me;can anyone tell me;do you know;does anyone know;anyone know;any idea;tell me;let me know;is that right;is that true;is that correct;is it true;isn t it;didn t it;didn t they;lol;haha;hihi;hehe' // prettier-ignore

const OPENINGS = phrasesOf([EITHER_GREETING, undefined], [VIETNAMESE_OPENINGS, 'vi'], [ENGLISH_OPENINGS, 'en'])
const CLOSINGS = phrasesOf([VIETNAMESE_CLOSINGS, 'vi'], [ENGLISH_CLOSINGS, 'en'])
const ADDRESSEES = phrasesOf(['{other}', undefined], ['bot;guys;everyone;all;team;folks;admin;mod;bro', 'en'])
// Whom a question may end with: some in any case, others after a word that asks, or set apart by a comma.
const ALWAYS = phrasesOf(['guys;bro;dude;mate;buddy;folks;everyone;everybody', 'en'])
const AFTER_ASKING = phrasesOf(['ad;admin;mod;bot;mn;mng;mọi người;ae;bro;shop', 'vi'])
const APART = phrasesOf(['{other}', undefined], ['{other};right;correct;true;yes;no;huh;eh', 'en'])
const LONGEST = Math.max(...[OPENINGS, CLOSINGS].flatMap(map => [...map.keys()].map(key => key.split(' ').length)))

/** What a question in spoken Vietnamese ends in. */
const PARTICLES: ReadonlySet<string> = new Set(
  tokenize(
    'ạ á à nhé nha nhe nhen nghen hen nhỉ vậy thế với hả hở hử đấy đó đây rồi luôn z zậy dậy dzậy nè nhá ta he',
  ).map(({ marked }) => marked),
)
const PARTICLES_UNMARKED: ReadonlySet<string> = new Set([...PARTICLES].map(fold))
const ASKED: ReadonlySet<string> = new Set('nhieu nao gi sao khong ko ai dau chua gio hoi biet'.split(' '))

const CHAT: ReadonlySet<string> = new Set(
  'pls plz plzz thx tks thks tysm lol haha hihi hehe huhu nhen nghen zậy dzậy mik'.split(' '),
)
const PLEASANTRIES: ReadonlySet<string> = new Set(
  'hi hello hey yo hallo good morning afternoon evening night there bot everyone all thanks thank you a lot much very so thx ti tks cheers great ok okay nice bye goodbye see ya chao xin cam on nhe nha a ban anh chi em moi nguoi oi ad admin cac tot qua hay lam roi tam biet hen gap lai vang da uh um hihi haha lol xinchao camon alo'.split(
    ' ',
  ),
)
