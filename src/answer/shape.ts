/** Shape: what a question asks for, read from its words of asking. All take its folded words between spaces. */
import type { FigureKind } from '../report/model.ts'
import { fold } from '../text/fold.ts'

/** What sort of thing would answer the question. */
export type Wanted = 'amount' | 'rank' | 'who' | 'when' | 'where' | 'why' | 'which' | 'what'

/** What an amount is compared with: a month, a quarter or a year before. */
export type Base = 'month' | 'quarter' | 'year'

/** Whether a plan or an outlook is asked about rather than what was. */
export function isProspective(folded: string): boolean {
  return PROSPECTIVE.test(folded)
}

/** Whether growth of some kind is spoken of. */
export function speaksOfGrowth(folded: string): boolean {
  return has(folded, / (?:tang truong|growth|grow|grew|growing) /)
}

const has = (folded: string, words: RegExp) => words.test(folded)

// Asked about a plan or an outlook rather than what was.
const PROSPECTIVE =
  / (?:muc tieu|phan dau|du kien|du bao|chi tieu|giao|dat ra|target|goal|forecast|outlook|plan for|planned|expected|guidance|projected|will|se|uoc) /

/** Whether a target or a forecast itself is asked for, which no reported figure is. */
export function readStatus(folded: string, percent: boolean): 'target' | 'forecast' | undefined {
  const measured = percent || has(folded, / (?:share|dat may|bang may|met) /)
  if (!measured && has(folded, / (?:muc tieu|phan dau|chi tieu|target|goal|aim) /)) return 'target'
  if (has(folded, / (?:muc tieu|target|goal) /) && has(folded, CHANGE)) return 'target'
  return has(folded, / (?:du bao|forecast|projected|du kien|expected|guidance|outlook) /) ? 'forecast' : undefined
}

/** What sort of thing would answer. */
export function readWanted(folded: string, understood: string): Wanted {
  if (
    has(
      folded,
      / (?:thu may|hang may|xep thu|dung thu|xep hang|vi tri thu|rank|ranks|ranked|ranking|what place|what position|dung o dau|xep o dau) /,
    ) ||
    /where (?:does|did|do|is) .* (?:stand|stands|come|place|placed) /.test(folded)
  )
    return 'rank'
  // "sao nhiều doanh nghiệp cắt giảm lao động?"
  if (/^ (?:the |vay |ma )?sao (?!kim |mai |nen |luu )/.test(folded)) return 'why'
  // "ai giải thích lý do …": the first word asks.
  if (/^ (?:ai|who|whose) /.test(folded)) return 'who'
  if (
    has(
      folded,
      / (?:vi sao|tai sao|sao lai|co sao|vi dau|nguyen do|why|nguyen nhan|ly do|do dau|nho dau|what drove|what caused|what led|reason|reasons|how come) /,
    )
  )
    return 'why'
  if (
    has(
      folded,
      / (?:who|whom|whose|ai|chuc gi|chuc vu gi|what post|what position|what job|what office|what role|nguoi nao|ong nao|ba nao|chuyen gia nao|vi nao|nhan vat nao|lanh dao (?:[a-z]+ ){0,5}nao|which (?:economist|official|expert|person|minister|leader)) /,
    )
  )
    return 'who'
  if (
    has(
      folded,
      / (?:khi nao|bao gio|ngay nao|hom nao|luc nao|thoi gian nao|ngay may|thang nao|nam nao|when|what (?:date|day)|which (?:date|day|month|year)) /,
    )
  )
    return 'when'
  if (has(folded, / (?:o dau|noi nao|cho nao|tai dau|dia diem nao|where) /)) return 'where'
  // "huyện nào giải ngân thấp nhất, bao nhiêu %?": which comes first, its value is told with it.
  if (/ (?!the )[a-z]+ nao .*(?:nhat|dan dau|dung dau) /.test(folded)) return 'which'
  if (
    has(
      folded,
      / (?:bao nhieu|may|how much|how many|how big|how large|how high|how fast|how full|how far|nhieu nhieu) /,
    )
  )
    return 'amount'
  // "thế nào" asks how it is, not which.
  if (has(folded, / (?:(?<! the )nao|nhung gi|which|what are|liet ke|ke ten|list) /)) return 'which'
  // "thị trường xuất khẩu chính của tỉnh?" asks for their names.
  if (LISTED.test(folded) && !has(folded, / (?:tang|giam|dat|chiem|tri gia|kim ngach|so luong|quy mo) /) && !/%/.test(understood)) return 'which' // prettier-ignore
  if (/%/.test(understood) || has(folded, AMOUNT_NOUN) || asksForCount(folded, understood)) return 'amount'
  return 'what'
}

const LISTED =
  /^ (?:(?:cac|nhung|main|key|top|largest|biggest) )?(?:thi truong xuat khau|thi truong nhap khau|thi truong (?:chinh|lon|chu luc)|mat hang (?:xuat|nhap) khau|mat hang chu luc|san pham chu luc|doi tac thuong mai|export markets|trading partners|export products|export items) /

const AMOUNT_NOUN =
  / (?:growth|rise|increase|fall|drop|decline|total|value|turnover|revenue|rate|share|level|output|surplus|deficit|gap|number|tang|giam|dat|tong|muc|ty le|so luong|doanh thu|tang truong|kim ngach|san luong|gia tri|index|price|prices|cost|volume|percentage|percent) /

/**
 * A question that states a value of something measured, asking for it: "exports rose 8.9%?" asks how much they rose,
 * whether or not it was that. Not "what grew 19.3%?", which asks what has the value.
 */
export function askForStated(understood: string, folded: string, language: 'vi' | 'en'): string {
  const wanted = readWanted(folded, understood)
  if ((wanted !== 'amount' && wanted !== 'what') || has(folded, / (?:bao nhieu|nao|gi|how|what|which) /))
    return understood
  return language === 'en' ? understood.replace(STATED_ENGLISH, 'how much') : understood.replace(STATED, 'bao nhiêu ')
}

// "trên 10%" states no value. In English the unit of a sum goes with it, which no report says in the same words.
const STATED =
  /(?<![\p{L}\d.,/-])(?<!(?:trên|dưới|hơn|tren|duoi|hon) )\d+(?:[.,]\d+)*\s*(?=%|(?:phần trăm|phan tram|điểm|diem|tỷ|tỉ|ty|ti|triệu|trieu|nghìn|nghin|ngàn)(?![\p{L}]))/giu
const STATED_ENGLISH =
  /(?<![\p{L}\d.,/-])(?<!(?:over|under|above|below|than) )(?:[$£€]\d+(?:[.,]\d+)*(?:\s?(?:million|billion|trillion|bn|m))?|\d+(?:[.,]\d+)*\s?(?:million|billion|trillion|bn)(?:\s(?:us\s)?(?:usd|dollars|vnd|dong|euros?|pounds))?|\d+(?:[.,]\d+)*(?=\s?(?:%|percent|per cent)))(?![\p{L}])/giu

/** The kinds of figure that would do, the likeliest first, where the words say so. */
export function readKinds(
  folded: string,
  {
    wanted,
    percent,
    base,
    counts,
    beside,
  }: { wanted: Wanted; percent: boolean; base: Base | undefined; counts: boolean; beside: string },
): FigureKind[] | undefined {
  if (wanted === 'rank') return ['rank']
  const share = has(folded, / (?:chiem|ty trong|dong gop|share of|account for|accounts for|accounted for|proportion|made up|make up|co cau) /) // prettier-ignore
  if (!percent && has(folded, / (?:tri gia|gia tri|value|worth) /) && !has(folded, CHANGE) && !has(folded, MULTIPLE))
    return ['level', 'change']
  const plan = has(folded, / (?:ke hoach|du toan|chi tieu|muc tieu|of plan|of target|target was met|target met|revenue target|of the target|of the plan|budget plan|annual plan|yearly plan|completion) /) // prettier-ignore
  const growth = has(folded, CHANGE) || has(folded, / (?:up or down|tang hay giam) /)
  if (!growth && base !== undefined) return ['growth', 'ratio-to-previous', 'change', 'multiple']
  if (counts && !percent && !(wanted === 'which' && growth)) return ['count', 'level', 'change', 'multiple']
  if (has(folded, MULTIPLE)) return ['multiple', 'growth', 'ratio-to-previous']
  if (plan && (percent || has(folded, / (?:share|percentage|dat may|bang may) /)) && !growth)
    return ['plan-completion', 'ratio-to-previous', 'share']
  if (share && !growth) return ['share']
  if (growth && !has(folded, / (?:len bao nhieu|con bao nhieu|xuong bao nhieu) /)) {
    const kinds: FigureKind[] = ['growth', 'ratio-to-previous', 'change', 'multiple']
    return percent ? ['growth', 'ratio-to-previous', 'change'] : kinds
  }
  if (!percent && has(folded, / (?:con|len|xuong|o muc|hien) (?:bao nhieu|may) /) && !has(folded, MONEY))
    return ['level', 'count', 'share', 'plan-completion']
  if (percent) return ['share', 'plan-completion', 'growth', 'ratio-to-previous', 'level', 'change']
  if (has(folded, MONEY)) return has(folded, SUM_ALONE) ? ['level', 'count', 'change'] : ['level', 'change']
  if (has(folded, / (?:how many|bao nhieu nguoi|bao nhieu doanh nghiep) /))
    return ['count', 'level', 'change', 'multiple']
  if (has(folded, / (?:how much|la bao nhieu|dat bao nhieu|duoc bao nhieu) /) || has(beside, / (?:total|tong) /))
    return ['level', 'count', 'plan-completion', 'share']
  return undefined
}

const CHANGE =
  / (?:tang|giam|tang truong|sut giam|suy giam|growth|grow|grew|grown|rise|rose|risen|increase|increased|fall|fell|fallen|drop|dropped|decline|declined|decrease|decreased|narrow|narrowed|widen|widened|shrink|shrank|change|changed|jump|jumped|surge|surged|slow|slowed|climb|climbed) /
const MULTIPLE = / (?:gap may|may lan|bao nhieu lan|gap bao nhieu|how many times) /
// What reports count; "ca nước" is the whole country.
const COUNTABLE = String.raw`(?:nguoi|lao dong|doanh nghiep|du an|ho|xa|phuong|thi tran|ap|thon|tinh|thanh pho|quan|huyen|dia phuong|don vi|truong hop|truong|co so|to chuc|cong trinh|hoc sinh|cong nhan|khach|luot|ca(?! nuoc)|vu|diem|hop tac xa|nha may|giuong|bac si|tau|cau|cho|benh vien|nhiem vu|chi tieu|san pham|khach san|phong(?! chong)|giai|chuyen|chiec|con(?! so)|giao vien|o dich|o to|xe|lop|sinh vien|ho so|to khai|ma so|thi truong|nuoc|quoc gia|mat hang|khu cong nghiep|cum cong nghiep|cua hang|sieu thi|chi nhanh|van ban|giay phep|y kien|kien nghi|ba con|tau ca|loai|cuoc|dot|doi|mo hinh|sang kien|bai|de tai)`
const COUNTED = new RegExp(` (?:bao nhieu|may) ${COUNTABLE} `)
// "số xã", "so huyen"; but "một số xã", "chỉ số", "con số". A noun that is not listed needs the mark on "số", without
// which it may be a "sở" or a "so".
const NUMBER_OF = new RegExp(
  `(?: number of (?!percent|per|times|points))|(?<! (?:mot|chi|con|dan|da|thieu|he|ty|ti|ky thuat)) so (?:luong )?${COUNTABLE} `,
)
const NUMBER_OF_MARKED =
  /^(?:tổng )?số (?!liệu|hóa|hoá|phận|thứ|một|hai|ba|mấy|nào|đông|học|vốn|tiền|thu|chi|\d)\p{L}/iu

/** Whether a question asks how many of something there are: "bao nhiêu xã", "số xã", "number of communes". */
export function asksForCount(folded: string, understood: string): boolean {
  return (
    / how many (?!percent|per|times|points)/.test(folded) ||
    COUNTED.test(folded) ||
    NUMBER_OF.test(folded) ||
    NUMBER_OF_MARKED.test(understood)
  )
}

const MONEY =
  / (?:(?:bao nhieu|may) (?:nghin |ngan |tram |chuc )?(?:ty|trieu|nghin|ngan|dong|usd|do|tan|ha|tien|euro|bang)) /

// "mấy triệu khách", "bao nhiêu nghìn lượt": a sum of what is no money.
const SUM_ALONE = / (?:bao nhieu|may) (?:nghin |ngan |tram |chuc )?(?:ty|trieu|nghin|ngan) (?!dong|usd|do|euro|bang|tan|ha|lit|ty|trieu)/ // prettier-ignore

/** Which way the asker supposes that it went. */
export function readDirection(folded: string): 'up' | 'down' | undefined {
  if (has(folded, / (?:giam|sut giam|fall|fell|drop|dropped|decline|declined|decrease|narrow|narrowed|down) /))
    return 'down'
  return has(folded, CHANGE) ? 'up' : undefined
}

/** Whether the most or the least of several is asked for. */
export function readSuperlative(folded: string): 'most' | 'least' | undefined {
  if (
    has(
      folded,
      / (?:thap nhat|it nhat|nho nhat|cham nhat|kem nhat|bet bang|dung cuoi|lowest|least|smallest|slowest|fewest) /,
    )
  )
    return 'least'
  if (has(folded, / (?:cao nhat|nhieu nhat|lon nhat|manh nhat|nhanh nhat|sau nhat|dong nhat|nang nhat|dan dau|dung dau|tot nhat|most|highest|largest|biggest|fastest|top|strongest|steepest) /)) return 'most' // prettier-ignore
  return undefined
}

/** The noun that the answer must be one of: "ngành hàng nào", "company nào", "which product group". */
export function readAsked(understood: string): string | undefined {
  const vietnamese =
    /(?:^|[\s,])(?<noun>(?:(?!là\s|la\s|những\s|nhung\s|của\s|có\s|các\s|thì\s)[\p{L}]+\s+){0,2}[\p{L}]+)\s+(?:nào|nao)(?![\p{L}])/iu.exec(
      understood,
    )
  const english =
    /\bwhich\s+(?:\d+\s+|two\s+|three\s+|four\s+)?(?<noun>[a-z]+(?:\s+(?!was|is|were|are|has|have|had|did|does|do|will|must|can|should|rose|fell)[a-z]+)?)/iu.exec(
      understood,
    )
  const listed =
    /(?<noun>[\p{L}]+\s+[\p{L}]+)\s+(?:[\p{L}]+\s+){0,3}(?:là|la)\s+(?:những\s+)?(?:gì|gi|nước nào)/iu.exec(understood)
  const noun = (vietnamese ?? english ?? listed)?.groups?.['noun']
  return noun === undefined ? undefined : fold(noun)
}

/** Among whom a rank is asked for. */
export function readScope(folded: string): 'region' | 'country' | undefined {
  if (has(folded, / (?:vung|khu vuc|region|regional|delta|mien) /)) return 'region'
  return has(folded, / (?:ca nuoc|toan quoc|nationwide|country|national|nationally) /) ? 'country' : undefined
}

/** How many are asked for ("3 thị trường lớn nhất"). */
export function readCount(folded: string): number | undefined {
  const match =
    / (?:top )?(?<n>\d{1,2}) (?:thi truong|nganh|mat hang|san pham|nuoc|tinh|dia phuong|nhom|largest|biggest|markets|top|linh vuc|nguyen nhan|giai phap|nhiem vu|doi tac) /.exec(
      folded,
    )
  return match ? Number(match.groups?.['n']) : undefined
}
