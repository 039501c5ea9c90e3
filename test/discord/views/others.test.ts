/** Help, about, setup, what moderators are told, notices, the follow-up form, and messages ready to be sent. */
import { ComponentType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../../src/answer/answer.ts'
import { decode } from '../../../src/discord/custom-ids.ts'
import { followUpModal, readFollowUp } from '../../../src/discord/views/follow-up.ts'
import { aboutView, duration, exampleQuestions, helpView } from '../../../src/discord/views/help.ts'
import { noticeView } from '../../../src/discord/views/notice.ts'
import { gapsView } from '../../../src/discord/views/gaps.ts'
import { type NoticePlace, noticePlaceSentence, setupView, toldNoticeView } from '../../../src/discord/views/setup.ts'
import { toMessage, type View } from '../../../src/discord/views/view.ts'
import { wording } from '../../../src/discord/wording.ts'
import { validateInteractionCallback } from '../../../src/sandbox/validation/validation.ts'
import { abroad, both } from '../../support/sample-library.ts'
import { caMau, caMauEntry } from '../library.ts'
import { componentsOf, screenOf } from '../reading.ts'

describe('help', () => {
  test('gives examples that the reports at hand answer', () => {
    expect(exampleQuestions(caMau, 'vi')).toEqual([
      'Tăng trưởng kinh tế của tỉnh Cà Mau là bao nhiêu?',
      'Tổng vốn đầu tư toàn xã hội tăng bao nhiêu?',
      'Kim ngạch xuất khẩu tăng bao nhiêu?',
    ])
    expect(exampleQuestions(caMau, 'en')).toEqual([
      'What was economic growth?',
      'How much did total social investment rise?',
      'How much did exports rise?',
    ])
  })

  test.each([
    ['the built-in report', caMau],
    ['two reports', both],
    ['an English report', abroad],
  ] as const)('of %s gives only examples that are answered, in the language of the help', (_, snapshot) => {
    for (const language of ['vi', 'en'] as const)
      for (const example of exampleQuestions(snapshot, language))
        expect(answerQuestion(example, snapshot)).toMatchObject({ status: 'answered', by: 'figure', language })
  })

  test('says what is answered, how, and in which ways one can ask', () => {
    expect(screenOf(helpView(caMau, 'en'))).toEqual([
      '### Ask the reports',
      'Ask about a figure or anything else that a report says, in Vietnamese or English. Every answer comes with the words it was taken from; what no report says, the bot says is not there.',
      'For example:',
      '- What was economic growth?',
      '- How much did total social investment rise?',
      '- How much did exports rise?',
      '-# Mention the bot, reply to it, send it a direct message, or use `/ask`. There are also `/figure` (one figure), `/figures` (all of them), `/search` (passages) and `/report` (the full text).',
    ])
  })

  test('without a report gives no examples', () => {
    const none = { ...caMau, entries: new Map() }
    expect(screenOf(helpView(none, 'vi')).some(line => line.startsWith('- '))).toBe(false)
  })
})

describe('about', () => {
  test('is version, running time and what was answered, with numbers in the language’s style', () => {
    const about = { version: '0.1.0', uptime: 100_000_000, answers: 12_345, quotes: 23_456, reports: 1 }
    expect(screenOf(aboutView(about, 'vi'))).toEqual([
      '### Trích Dẫn',
      'Trả lời câu hỏi về báo cáo, luôn kèm nguyên văn đoạn được trích.',
      'Phiên bản: 0.1.0',
      'Đã chạy: 1 ngày 3 giờ',
      'Số báo cáo ở đây: 1',
      'Số câu đã trả lời: 12.345',
      'Số trích dẫn đã đối chiếu với nguyên văn: 23.456',
    ])
    expect(screenOf(aboutView(about, 'en')).slice(-2)).toEqual([
      'Answers given: 12,345',
      'Quotes checked against the stored text: 23,456',
    ])
  })

  test.each([
    [0, 'less than a minute'],
    [59_999, 'less than a minute'],
    [60_000, '1 minute'],
    [3_600_000, '1 hour'],
    [3_660_000, '1 hour 1 minute'],
    [86_400_000, '1 day'],
    [86_460_000, '1 day'],
    [2 * 86_400_000 + 5 * 3_600_000, '2 days 5 hours'],
  ])('says %i milliseconds as "%s"', (milliseconds, words) => expect(duration(milliseconds, 'en')).toBe(words))
})

describe('what moderators see', () => {
  test('is which permissions are there, why a missing one matters and how to mend it', () => {
    const access = [
      { permission: 'ViewChannel', granted: true },
      { permission: 'SendMessages', granted: false },
    ] as const
    const view = setupView({ access, readsMessages: false, answersUnasked: false, notices: { kind: 'nowhere' } }, 'en')
    expect(screenOf(view)).toEqual([
      '### The bot in this channel',
      '✅ View Channel',
      '❌ **Send Messages**: without it the bot cannot answer here',
      'ℹ️ Only reads messages that mention it, reply to it or are sent to it directly',
      'ℹ️ Answers in this channel only when it is mentioned (`/knowledge channel` changes that)',
      'ℹ️ Moderators get no notices: no channel is chosen. `/knowledge notices` changes that.',
      'To mend it: Edit Channel → Permissions → the bot’s role → allow what is marked ❌.',
    ])
    expect(componentsOf(view)[0]?.accent_color).toBe(0xc98a1b)
  })

  test('where all is well says so', () => {
    const access = [{ permission: 'ViewChannel', granted: true }] as const
    const notices = { kind: 'channel', id: '9', isChosen: true, missing: [] } as const
    expect(screenOf(setupView({ access, readsMessages: true, answersUnasked: true, notices }, 'vi'))).toEqual([
      '### Bot trong kênh này',
      '✅ Xem kênh',
      'ℹ️ Đọc được cả tin nhắn không nhắc tên bot',
      'ℹ️ Tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên',
      'ℹ️ Người quản lý nhận thông báo trong <#9>. Đổi bằng `/knowledge notices`.',
      'Mọi thứ đã sẵn sàng.',
    ])
  })

  test.each([
    [
      { kind: 'channel', id: '9', isChosen: true, missing: [] },
      'Moderators get notices in <#9>.',
      'Người quản lý nhận thông báo trong <#9>.',
    ],
    [
      { kind: 'channel', id: '9', isChosen: false, missing: [] },
      'Moderators get notices in <#9>, the server’s channel for community updates.',
      'Người quản lý nhận thông báo trong <#9>, kênh cập nhật cộng đồng của máy chủ.',
    ],
    [
      { kind: 'channel', id: '9', isChosen: true, missing: ['ViewChannel', 'SendMessages'] },
      'Moderators get no notices: in <#9> the bot lacks **View Channel**, **Send Messages**.',
      'Người quản lý không nhận được thông báo: trong <#9> bot thiếu quyền **Xem kênh**, **Gửi tin nhắn**.',
    ],
    [
      { kind: 'gone' },
      'Moderators get no notices: their channel is gone, or the bot does not see it.',
      'Người quản lý không nhận được thông báo: kênh không còn, hoặc bot không thấy kênh.',
    ],
    [
      { kind: 'nowhere' },
      'Moderators get no notices: no channel is chosen.',
      'Người quản lý không nhận được thông báo: chưa chọn kênh nào.',
    ],
    [
      { kind: 'off' },
      'Moderators get no notices: they are turned off.',
      'Người quản lý không nhận thông báo: thông báo đang tắt.',
    ],
  ] satisfies [NoticePlace, string, string][])('is where they get notices: %o', (place, en, vi) => {
    // prettier-ignore
    expect([noticePlaceSentence(place, 'en'), noticePlaceSentence(place, 'vi')]).toEqual([en, vi])
  })

  test('are the questions not found, letter by letter, with the day in their own time zone', () => {
    const gap = { previous: [], wordings: 3, times: 2, people: 2, isTold: true, at: 1_720_166_400_999 }
    const gaps = [
      { ...gap, question: 'Nhập khẩu\n**bao nhiêu** @everyone?' },
      { ...gap, question: 'import growth?', wordings: 1, times: 1, people: 1, isTold: false },
    ]
    const figure = caMauEntry.figures.find(({ concepts }) => concepts.includes('exports'))
    if (!figure) throw new Error('the report has exports')
    const view = gapsView(gaps, {
      page: 0,
      language: 'vi',
      glossary: caMau.glossary,
      answered: ({ isTold }) => (isTold ? { figure, entry: caMauEntry } : undefined),
    })
    expect(screenOf(view)).toEqual([
      '### Đã hỏi mà không tìm thấy',
      '-# Trong 90 ngày qua, hỏi nhiều nhất trước',
      '- “Nhập khẩu \\*\\*bao nhiêu\\*\\* \\@everyone?” · 3 cách hỏi · 2 lần · 2 người · lần cuối <t:1720166400:d> · 📨 đã chuyển cho bạn · ✅ nay đã trả lời được: Kim ngạch xuất khẩu · +8,9% · 6T/2024',
      '- “import growth?” · 1 lần · lần cuối <t:1720166400:d>',
    ])
  })

  test('is a notice when a question was passed on', () => {
    expect(screenOf(toldNoticeView({ question: '# import?', channel: '123' }, 'en'))).toEqual([
      'A member passed on a question without an answer, asked in <#123>:',
      '> \\# import?',
      '-# See all of them: `/knowledge gaps`',
    ])
  })
})

describe('notices', () => {
  test('are their sentence alone', () => {
    expect(noticeView(wording.vi.slowDown.person(5))).toEqual({
      components: [{ type: ComponentType.TextDisplay, content: 'Bạn hỏi hơi nhanh. Hãy thử lại sau 5 giây.' }],
    })
  })

  test('that say nothing are a bug', () => {
    expect(() => noticeView('')).toThrow('a notice says something')
  })
})

describe('the follow-up form', () => {
  test.each(['vi', 'en'] as const)('in "%s" is one that Discord takes, and its question is read back', language => {
    const modal = followUpModal('abcdefghijkl', language)
    expect(validateInteractionCallback({ type: 9, data: modal }, { type: 3 })).toBeUndefined()
    expect(decode(modal.custom_id)).toEqual({ kind: 'follow-up', asked: 'abcdefghijkl' })
    const [label] = modal.components
    if (label?.type !== ComponentType.Label || label.component.type !== ComponentType.TextInput)
      throw new Error('no input')
    const { custom_id } = label.component
    expect(readFollowUp({ getTextInputValue: id => (id === custom_id ? 'còn bán lẻ?' : '') })).toBe('còn bán lẻ?')
  })
})

describe('a message', () => {
  const view = noticeView('Xin chào.')

  test('is of components, pings nobody, and is private only where that is said', () => {
    expect(toMessage(view)).toEqual({ flags: 1 << 15, components: view.components, allowedMentions: { parse: [] } })
    expect(toMessage(view, { private: false }).flags).toBe(1 << 15)
    expect(toMessage(view, { private: true }).flags).toBe((1 << 15) | (1 << 6))
  })

  const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const
  const link = (label: string, url = 'https://example.org') =>
    ({ type: ComponentType.Button, style: 5, label, url }) as const
  const rowOf = (...components: readonly object[]) => ({ type: ComponentType.ActionRow, components })
  const select = (options: readonly object[], more = {}) => ({
    type: ComponentType.StringSelect,
    custom_id: 'a',
    options,
    ...more,
  })
  const option = { label: 'a', value: 'a' }
  test.each<[string, readonly object[]]>([
    ['components: none, and Discord takes one at the least', []],
    ['components: 41, and Discord takes 40 at the most', Array.from({ length: 41 }, () => display('a'))],
    ['text: 4001, and Discord takes 4000 at the most', [display('a'.repeat(4000)), display('b')]],
    ['text: none, and Discord takes one at the least', [display(' \n ')]],
    [
      'components of a container: 11, and Discord takes 10 at the most',
      [{ type: ComponentType.Container, components: Array.from({ length: 11 }, () => display('a')) }],
    ],
    [
      'components of a container: none, and Discord takes one at the least',
      [{ type: ComponentType.Container, components: [] }],
    ],
    [
      'texts of a section: 4, and Discord takes 3 at the most',
      [
        {
          type: ComponentType.Section,
          components: Array.from({ length: 4 }, () => display('a')),
          accessory: link('a'),
        },
      ],
    ],
    ['components of a row: 6, and Discord takes 5 at the most', [rowOf(...Array.from({ length: 6 }, () => link('a')))]],
    ['components of a row: 2, and Discord takes 1 at the most', [rowOf(select([option]), link('a'))]],
    ['components of a row: none, and Discord takes one at the least', [rowOf()]],
    ['label of a button: 81, and Discord takes 80 at the most', [rowOf(link('a'.repeat(81)))]],
    ['link: 513, and Discord takes 512 at the most', [rowOf(link('a', `https://example.org/${'a'.repeat(493)}`))]],
    [
      'custom id: 101, and Discord takes 100 at the most',
      [rowOf({ type: ComponentType.Button, style: 2, label: 'a', custom_id: 'a'.repeat(101) })],
    ],
    ['two components have the custom id a', [rowOf(select([option])), rowOf(select([option]))]],
    ['options: none, and Discord takes one at the least', [rowOf(select([]))]],
    [
      'options: 26, and Discord takes 25 at the most',
      [rowOf(select(Array.from({ length: 26 }, (_, i) => ({ label: 'a', value: String(i) }))))],
    ],
    ['options that differ: 2, and Discord takes 1 at the most', [rowOf(select([option, option]))]],
    [
      'label of an option: 101, and Discord takes 100 at the most',
      [rowOf(select([{ label: 'a'.repeat(101), value: 'a' }]))],
    ],
    [
      'value of an option: 101, and Discord takes 100 at the most',
      [rowOf(select([{ label: 'a', value: 'a'.repeat(101) }]))],
    ],
    [
      'description of an option: 101, and Discord takes 100 at the most',
      [rowOf(select([{ ...option, description: 'a'.repeat(101) }]))],
    ],
    [
      'placeholder: 151, and Discord takes 150 at the most',
      [rowOf(select([option], { placeholder: 'a'.repeat(151) }))],
    ],
  ])('is not made where Discord would refuse it: "%s"', (problem, components) => {
    expect(() => toMessage({ components } as unknown as View)).toThrow(new RangeError(problem))
  })
})
