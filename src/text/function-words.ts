/** Function words: the words that hold a sentence together and say little of what it is about. */

const VIETNAMESE =
  'là gì ai nào bao nhiêu khi đâu tại sao vì như thế có không được của và các những một này đó đã sẽ đang bị từ đến cho về với trong ngoài trên dưới ở vào ra mà thì cũng rằng còn con người số lúc hay hoặc mấy ạ à nhé vậy hả nhỉ ơi'

const ENGLISH =
  'the a an of in on at to for from by with as is are was were be been being am do does did has have had what which who whom whose when where why how many much and or but that this these those it its their his her they he she we you i me my our your not no than then there so if into about over under between during after before can could will would should may might must also such some any all both each s t re ve ll d m most least last next'

/** Vietnamese function words without marks; also what a question is asked with (`bao nhiêu`, `ở đâu`). */
export const VIETNAMESE_FUNCTION_WORDS: ReadonlySet<string> = foldedSet(VIETNAMESE)

/** The same with their marks, for telling `của` from `cua` (crab) where marks were typed. */
export const VIETNAMESE_FUNCTION_WORDS_MARKED: ReadonlySet<string> = new Set(VIETNAMESE.normalize('NFC').split(' '))

export const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = new Set(ENGLISH.split(' '))

function foldedSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(word => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')))
}
