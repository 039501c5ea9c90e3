import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, hasMarks, lower, normalise, spellingKey } from '../../src/text/fold.ts'

// Any UTF-16 at all, halves of characters and zero bytes included.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 60 }).map(units => String.fromCharCode(...units))

describe('fold', () => {
  test('"Cà Mau" and "ĐỒNG BẰNG" lose case and marks, đ becomes d', () => {
    expect(fold('Cà Mau')).toBe('ca mau')
    expect(fold('ĐỒNG BẰNG sông Cửu Long')).toBe('dong bang song cuu long')
  })

  test('every vowel of Vietnamese folds to one of a e i o u y', () => {
    expect(fold('àáảãạăằắẳẵặâầấẩẫậ')).toBe('a'.repeat(17))
    expect(fold('èéẻẽẹêềếểễệ')).toBe('e'.repeat(11))
    expect(fold('ìíỉĩị')).toBe('i'.repeat(5))
    expect(fold('òóỏõọôồốổỗộơờớởỡợ')).toBe('o'.repeat(17))
    expect(fold('ùúủũụưừứửữự')).toBe('u'.repeat(11))
    expect(fold('ỳýỷỹỵ')).toBe('y'.repeat(5))
  })

  test('digits, signs and "ß" stay as they are', () => {
    expect(fold('6,96% “Straße” 🌾')).toBe('6,96% “straße” 🌾')
  })

  test('"İ" folds to i, since its dot is a mark; "한", whose parts are three units, stays', () => {
    expect(fold('İzmir 한')).toBe('izmir 한')
  })

  test('keeps the length of any text, so that offsets stay true', () => {
    fc.assert(fc.property(anyText, text => fold(text).length === text.length && lower(text).length === text.length))
  })

  test('folding twice is folding once, for each UTF-16 unit there is', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    expect(all.filter(unit => fold(fold(unit)) !== fold(unit))).toEqual([])
    expect(all.filter(unit => lower(lower(unit)) !== lower(unit))).toEqual([])
  })

  test('folds each unit by itself: the fold of two texts joined is their folds joined', () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => fold(a + b) === fold(a) + fold(b)))
  })

  test('a text longer than one batch of 8192 units is folded to its end', () => {
    expect(fold('Ấ'.repeat(20_001))).toBe('a'.repeat(20_001))
  })
})

describe('lower', () => {
  test('"ĐỒNG" becomes "đồng": marks stay', () => expect(lower('ĐỒNG')).toBe('đồng'))
  test('"İ𐒰" becomes "İ𐓘": the letters beside it have their lower case, also those of two units', () =>
    expect(lower('İ𐒰')).toBe('İ𐓘'))
  test('"İ" stays, because its lower case has two units', () => expect(lower('aİB')).toBe('aİb'))
})

describe('spellingKey', () => {
  test.each([
    ['hoà', 'hòa'], // the tone of an open oa, oe, uy stands on the first vowel
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['uý', 'úy'],
    ['tỷ', 'tỉ'], // a lone y after h k l m s t qu is i
    ['kỹ', 'kĩ'],
    ['quý', 'quí'], // the u of qu belongs to the onset, so the tone does not move
    ['mỹ', 'mĩ'],
  ])('"%s" and "%s" are one spelling', (a, b) => {
    expect(spellingKey(a)).toBe(b)
    expect(spellingKey(b)).toBe(b)
  })

  test.each(['hoàn', 'toán', 'quả', 'quà', 'xuất', 'thủy', 'ý', 'nghỉ', 'exports'])('"%s" stays as it is', word =>
    expect(spellingKey(word)).toBe(word),
  )
})

describe('hasMarks', () => {
  test('sees the marks of "Mạu", "Ơ", and the bar of "đ"', () => {
    expect(['Mạu', 'Ơ', 'đ', 'Đ', 'ỹ'].map(hasMarks)).toEqual([true, true, true, true, true])
  })
  test('"ca mau 6,96%" and marks of other languages ("ü", "ñ", "ç") are none of Vietnamese', () => {
    expect(['', 'ca mau 6,96%', 'ü', 'ñ', 'ç'].map(hasMarks)).toEqual([false, false, false, false, false])
  })
})

describe('normalise', () => {
  test('composes "Cà" typed as three units', () => expect(normalise('Ca\u0300')).toBe('Cà'))
  test('turns the no-break and other wide spaces of "6,96 %" into plain ones', () =>
    expect(normalise('6,96\u00a0%\u2009a\u202fb\u3000c')).toBe('6,96 % a b c'))
  test('takes out what cannot be seen: soft hyphen, zero-width characters, byte order mark', () =>
    expect(normalise('\ufeffxu\u00ad\u1ea5t\u200bkh\u2060ẩu')).toBe('xuấtkhẩu'))
  test('keeps line ends and tabs, which structure a file', () => expect(normalise('a\tb\r\nc')).toBe('a\tb\r\nc'))
  test('normalising twice is normalising once', () => {
    const parts = fc.constantFrom('a', 'o', '\u0302', '\u0301', '\u00ad', '\u200b', '\u00a0', 'đ', ' ', 'ộ')
    fc.assert(
      fc.property(fc.array(parts), pieces => {
        const once = normalise(pieces.join(''))
        expect(normalise(once)).toBe(once)
      }),
    )
  })
})
