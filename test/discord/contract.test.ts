/** The contract of all ways to ask: the same question gets the same answer. And the message command, one of the ways. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/sandbox/control.ts'
import { buttonsOf, selectsOf, textOf } from '../../src/sandbox/text.ts'
import type { Message } from '../../src/sandbox/world.ts'
import type { TestBot } from '../support/discord.ts'
import { libraryOf, linesOf, openPlace, type Place, type PlaceOptions, run, startBotOfMany } from './command-place.ts' // prettier-ignore

const ASK_ABOUT = 'Ask the reports about this'

let running: TestBot
beforeAll(async () => {
  running = await startBotOfMany()
})
afterAll(() => running.close())

const open = (options?: PlaceOptions) => openPlace(running, options)

function replyIn(channel: Channel, { id }: Message): Promise<Message> {
  const isReply = (message: Message) => message.message_reference?.message_id === id
  return running.sandbox.until(() => channel.messages.find(isReply), 'a reply')
}

/** What is the same in every form of an answer: all but the question above it and the button to follow it up. */
function contentOf(message: Message): object {
  const menus = selectsOf(message).map(({ placeholder, options }) => ({ placeholder, options }))
  const buttons = buttonsOf(message).map(({ label, url }) => (url === undefined ? label : `${label} ${url}`))
  return {
    lines: linesOf(message).filter(line => !/^-# (?:Question|Câu hỏi): /.test(line)),
    // A form is for commands, and moderators are in servers.
    buttons: buttons.filter(
      label => !['Follow up', 'Hỏi tiếp', 'Tell the moderators', 'Báo người quản lý'].includes(label),
    ),
    menus,
  }
}

describe('by mention, in a direct message, with /ask, privately too, and from a message’s menu', () => {
  test.each([
    ['en-US', 'what was export growth?', 'Exports rose 8.9% year on year (first half of 2024)'],
    [
      'en-US',
      'How much did retail sales increase?',
      'Total retail sales of goods and services rose 19.3% year on year (first half of 2024)',
    ],
    ['en-GB', 'Where does Ca Mau rank nationwide?', 'Economic growth: 22nd (nationwide, first half of 2024)'],
    [
      'vi',
      'Kim ngạch xuất khẩu tăng bao nhiêu?',
      'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)',
    ],
    ['vi', 'thu ngân sách tăng bn %?', 'Thu ngân sách tăng 14,5% so với cùng kỳ (6 tháng đầu năm 2024)'],
    [
      'en-US',
      'ban le tang may phan tram',
      'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 19,3% so với cùng kỳ (6 tháng đầu năm 2024)',
    ],
    [
      'vi',
      'retial sales growth?',
      'Total retail sales of goods and services rose 19.3% year on year (first half of 2024)',
    ],
    ['vi', '8,9%?', 'Kim ngạch xuất khẩu tăng 8,9% so với cùng kỳ (6 tháng đầu năm 2024)'],
    ['vi', 'ai kết luận hội nghị?', 'Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải'],
    ['en-US', 'who concluded the conference?', 'Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau Nguyễn Tiến Hải'],
    ['vi', 'Cà Mau đứng thứ mấy?', 'Có nhiều số liệu phù hợp. Bạn muốn hỏi số nào?'],
    ['en-US', 'What rank did Ca Mau’s growth have?', 'Several figures fit. Which one do you mean?'],
    ['en-US', 'what was inflation?', 'Not in the report.'],
    ['vi', 'lạm phát là bao nhiêu?', 'Không có trong báo cáo.'],
    ['en-US', 'hello', 'Ask the reports'],
    ['vi', 'chào bot', 'Hỏi báo cáo'],
    ['en-US', '**exports** ||growth|| `in %`?', 'Exports rose 8.9% year on year (first half of 2024)'],
  ])('(%s) "%s" is answered alike: %s', async (locale, question, headline) => {
    const { channel, join } = open({ locale })
    const ways: Record<string, () => Promise<Message>> = {
      mention: () => replyIn(channel, join().say(channel, question, { mention: true })),
      slash: () => run({ channel, person: join() }, 'ask', { question }),
      private: () => run({ channel, person: join() }, 'ask', { question, private: true }),
      menu: () => join().useOn(join().say(channel, question), ASK_ABOUT).response(),
      'slash in a direct message': () => {
        const person = running.sandbox.createPerson({ locale })
        return run({ channel: person.directChannel, person }, 'ask', { question })
      },
    }
    // In a direct message there is no server whose language to speak where a message has none.
    if (locale !== 'vi' || /\p{L}/u.test(question)) {
      const person = running.sandbox.createPerson({ locale })
      ways['direct message'] = () => replyIn(person.directChannel, person.direct(question))
    }
    const answers = await Promise.all(Object.values(ways).map(ask => ask()))
    const contents = answers.map(contentOf)
    expect(contents[0]).toMatchObject({ lines: expect.arrayContaining([`### ${headline}`]) as unknown })
    expect(Object.fromEntries(Object.keys(ways).map((way, i) => [way, contents[i]]))).toEqual(
      Object.fromEntries(Object.keys(ways).map(way => [way, contents[0]])),
    )
  })

  test('that there is no report is said alike', async () => {
    const { channel, join } = open({ library: libraryOf() })
    const said = await Promise.all([
      replyIn(channel, join().say(channel, 'exports?', { mention: true })),
      run({ channel, person: join() }, 'ask', { question: 'exports?' }),
      join().useOn(join().say(channel, 'exports?'), ASK_ABOUT).response(),
    ])
    const sentence = 'There is no report to answer from yet. Whoever runs the bot can add one.'
    expect(said.map(textOf)).toEqual([sentence, sentence, sentence])
  })
})

describe('the message command', () => {
  const use = ({ person }: Pick<Place, 'person'>, message: Message) => person.useOn(message, ASK_ABOUT)

  test('takes somebody’s message for a question, without who is mentioned in it, and answers for all to see', async () => {
    const { channel, person, join } = open()
    const friend = join()
    const message = friend.say(channel, `<@${person.id}> what was\nexport growth?`)
    const answer = await use({ person }, message).response()
    expect(linesOf(answer).slice(0, 2)).toEqual([
      '-# Question: what was export growth?',
      '### Exports rose 8.9% year on year (first half of 2024)',
    ])
    expect(channel.messages).toEqual([message, answer])
    expect(answer.mentions).toEqual([])
  })

  test('is not completed by what the person asked before', async () => {
    const { channel, person, join } = open()
    await run({ channel, person }, 'ask', { question: 'what was export growth?' })
    const answer = await use({ person }, join().say(channel, 'and inflation?')).response()
    expect(linesOf(answer)[1]).toBe('### Not in the report.')
  })

  test.each([
    ['en-US', 'That message has no words to ask about.'],
    ['vi', 'Tin nhắn này không có chữ nào để hỏi.'],
  ])('of a message without words says so, privately (%s)', async (locale, sentence) => {
    const { channel, person, join } = open({ locale })
    const message = join().say(channel, '', { attachments: [{ name: 'a.png', data: 'x' }] })
    const notice = await use({ person }, message).response()
    expect([textOf(notice), person.privateMessages, channel.messages]).toEqual([sentence, [notice], [message]])
  })

  test('of a message that is too long for a question says so, privately', async () => {
    const { channel, person, join } = open()
    const message = join().say(channel, 'xuất khẩu '.repeat(150))
    const notice = await use({ person }, message).response()
    expect(textOf(notice)).toBe('Câu hỏi dài quá 1000 ký tự. Hãy hỏi ngắn hơn.')
    expect([person.privateMessages, channel.messages]).toEqual([[notice], [message]])
  })

  test('takes a message of a webhook as well', async () => {
    const { channel, person } = open()
    const answer = await use({ person }, channel.postAsWebhook('what was export growth?')).response()
    expect(linesOf(answer)[1]).toBe('### Exports rose 8.9% year on year (first half of 2024)')
  })
})
