/** Asking words: the words of a question that say how it asks, as against those that say what about. */
import { documentFrequency } from '../search/index.ts'
import type { Snapshot } from '../search/snapshot.ts'
import { markedTerm, pairTerm } from '../search/terms.ts'
import {
  ENGLISH_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS,
  VIETNAMESE_FUNCTION_WORDS_MARKED,
} from '../text/function-words.ts'
import type { Writing } from '../text/language.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { isOneEditAway } from './correction.ts'
import { isChatWord } from './courtesy.ts'

/** Of the words of a question that belong to no name and no period, those that say what it is about. */
export function withoutAskingWords(
  free: readonly Token[],
  { tokens, writing, snapshot }: { tokens: readonly Token[]; writing: Writing; snapshot: Snapshot },
): Token[] {
  const asks = (token: Token) => isAskingWord(token, writing, snapshot)
  const spared = writing === 'en' ? [] : syllablesOfWords(free, { tokens, asks, writing, snapshot })
  return free.filter(token => {
    if (spared.includes(token)) return true
    return !asks(token) && !isMistypedAskingWord(token, tokens[tokens.indexOf(token) - 1], snapshot)
  })
}

/** Whether a word, without its marks, is one of asking wherever it stands. */
export function isAlwaysAsking(folded: string): boolean {
  return ASKING.has(folded)
}

// "đầu tư", "hàng đầu": a syllable of a longer word asks nothing. Where all else asks ("dau tu"), two syllables that
// could ask are a word if the list has one of them that does not.
function syllablesOfWords(
  free: readonly Token[],
  {
    tokens,
    asks,
    writing,
    snapshot,
  }: { tokens: readonly Token[]; asks: (token: Token) => boolean; writing: Writing; snapshot: Snapshot },
): Token[] {
  const { translator } = snapshot
  const pairs = free.flatMap((token, i) => {
    const next = free[i + 1]
    return next && tokens[tokens.indexOf(token) + 1] === next ? [[token, next] as const] : []
  })
  // "tai nghe" where marks are typed: no "tại", if a report has the two side by side as they are typed.
  const isOwn = (pair: readonly [Token, Token]) =>
    writing === 'vi' &&
    pair.some(({ marked, folded }) => marked === folded && ASKING.has(folded) && !ASKING_MARKED.has(marked)) &&
    pair.every(({ marked }) => documentFrequency(snapshot.index, markedTerm(marked)) > 0) &&
    documentFrequency(snapshot.index, pairTerm(pair[0].folded, pair[1].folded)) > 0
  const joins = (token: Token) => !asks(token) || !isJoinedByGrammar(token)
  // "tai nạn": what was typed with the marks of a word is that word, whatever its first syllable folds to.
  const isSpelled = (pair: readonly Token[]) =>
    pair.some(({ marked, folded }) => marked !== folded) &&
    pair.every(token => !CHANGE.has(token.folded)) &&
    pair.some(({ marked, folded }) => marked === folded && ASKING.has(folded) && !ASKING_MARKED.has(marked))
  const words = pairs.filter(
    pair =>
      isOwn(pair) ||
      (pair.some(token => !asks(token)) && (pair.every(joins) || isSpelled(pair)) && translator.isWording(pair)),
  )
  if (words.length > 0 || tokens.length > free.length || !free.every(asks)) return words.flat()
  return pairs.filter(pair => translator.wordingsOf(pair).some(isContent)).flat()
}

// These are beside others by grammar: "tăng giá" is a price that rises.
function isJoinedByGrammar({ marked, folded }: Token): boolean {
  if (CHANGE.has(folded)) return true
  return marked === folded ? VIETNAMESE_FUNCTION_WORDS.has(folded) : VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked)
}

function isContent(wording: string): boolean {
  return wording.split(' ').some(syllable => !ASKING_MARKED.has(syllable) && !VIETNAMESE_FUNCTION_WORDS_MARKED.has(syllable)) // prettier-ignore
}

function isAskingWord({ folded, marked }: Token, writing: Writing, { isKnownWord }: Snapshot): boolean {
  if (/^\d/.test(folded) || folded.length < 2 || isChatWord(marked)) return true
  // With marks a word is what it says: đồ (thing) is not đô (dollar).
  // With its marks mistyped (đuợc) it is taken for what it folds to.
  const typedRight = marked !== folded && isKnownWord(marked)
  if (typedRight ? ASKING_MARKED.has(marked) : ASKING.has(folded)) return true
  if (writing === 'en') return ENGLISH_FUNCTION_WORDS.has(folded)
  if (marked === folded && writing === 'mixed' && ENGLISH_FUNCTION_WORDS.has(folded)) return true
  return VIETNAMESE_FUNCTION_WORDS.has(folded) && (marked === folded || VIETNAMESE_FUNCTION_WORDS_MARKED.has(marked))
}

// "phần trăn": a word that no report has, one letter away from a word of asking, was meant for that.
function isMistypedAskingWord(
  { folded, marked }: Token,
  before: Token | undefined,
  { index, isKnownWord }: Snapshot,
): boolean {
  if (folded.length < 3 || documentFrequency(index, markedTerm(marked)) > 0) return false
  const beside = before !== undefined && ASKING.has(before.folded)
  if (!beside && isKnownWord(marked)) return false
  for (const word of ASKING) if (word.length >= 4 && isOneEditAway(folded, word)) return true
  return false
}

// Words of asking, of change and of units: the question's shape, which is read elsewhere.
const ASKING_VIETNAMESE =
  'bao nhiêu mấy ai nào gì đâu sao tại vì phần trăm tăng giảm đạt so với cùng kỳ năm tháng quý ngày được là có không tỷ triệu nghìn đồng đô usd chiếm bằng lên xuống còn tổng mức tốc trưởng riêng tính chung đầu cuối từ đến vậy nhỉ hả à nhé thế thì cho biết hỏi xin diễn ra kể liệt những các đứng xếp hạng vị trí tới nhiều ít tỉ lệ chủ yếu chức vụ ước dự kiến mạnh nhất lớn cao thấp nhanh chậm sâu nhẹ khá tấn kg lít tuổi euro vnd trẻ lượt sang vào qua nói rằng thứ hiện tại nay bây giờ tiền gấp lần tỉnh hôm nọ lý lí do giải thích trả lời chia sẻ khẳng định nhấn mạnh nhận định sắp xảy'
const ASKING_ENGLISH =
  'how much many what which who when where why growth grow grew rise rose increase increased fall fell drop dropped decline declined decrease percent percentage rate total value level figure figures amount number tell give show please year month quarter period over back up down did was were first last per cent compared same by become became get got much met set are there have has been being full far big large high low rank ranks ranked most least highest lowest largest biggest fastest smallest slowest drove drive caused cause led lead reason reasons quoted quote commented comment mentioned mention cited said says say according overall whole entire now current currently stand stands vs versus share along annual annually because expected expecting end now rate tell us explain explained explains blame blamed attribute attributed warn warned told stated announced excluding saw see seen change changed quarterly monthly yearly'
const CHANGE: ReadonlySet<string> = new Set('tang giam dat len xuong bang chiem'.split(' '))
// Said beside a question, and only with these marks: "tỉnh mình", "nước ta" (Minh is a name), "bao nhiêu rồi".
const BESIDE = 'mình ta tui rồi luôn cụ thể giùm dùm nữa'
const ASKING_MARKED: ReadonlySet<string> = new Set(
  tokenize(`${ASKING_VIETNAMESE} ${BESIDE}`).map(token => token.marked),
)
const ASKING: ReadonlySet<string> = new Set(
  [...tokenize(ASKING_VIETNAMESE).map(token => token.folded), ...ASKING_ENGLISH.split(' ')].filter(
    word => word !== 'thu',
  ),
)
