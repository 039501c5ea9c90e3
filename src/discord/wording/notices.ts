/** Notices: the one-sentence answers that are no answers about a report. */
import { bilingual } from './bilingual.ts'

export const noticeWords = bilingual({
  vi: {
    slowDown: {
      person: (seconds: number) => `Bạn hỏi hơi nhanh. Hãy thử lại sau ${seconds} giây.`,
      channel: (seconds: number) => `Kênh này đang có quá nhiều câu hỏi cùng lúc. Hãy thử lại sau ${seconds} giây.`,
    },
    moderatorsOnly: 'Chỉ người quản lý máy chủ mới dùng được lệnh này.',
    somethingWentWrong: (id: string) =>
      `Đã có lỗi, bot chưa trả lời được. Nếu lỗi lặp lại, hãy báo người vận hành bot mã \`${id}\`.`,
    answerForgotten: 'Bot không còn lưu câu trả lời này. Hãy hỏi lại.',
    figureGone: 'Số liệu này không còn trong báo cáo.',
    reportGone: 'Báo cáo này không còn ở đây.',
    reportUnknown: 'Ở đây không có báo cáo nào tên như vậy. Hãy chọn một báo cáo trong danh sách gợi ý.',
    unknownCommand: 'Lệnh này không còn nữa. Hãy tải lại Discord để thấy các lệnh hiện có.',
    unknownButton: 'Nút này thuộc một phiên bản cũ. Hãy hỏi lại.',
    passageGone: 'Đoạn này không còn trong báo cáo.',
    feedback: {
      good: {
        saved: 'Cảm ơn bạn đã cho biết câu trả lời này đúng.',
        changed: 'Đã đổi đánh giá của bạn thành: đúng. Cảm ơn bạn.',
        same: 'Bạn đã đánh giá câu trả lời này là đúng. Cảm ơn bạn.',
      },
      bad: {
        saved: 'Cảm ơn bạn đã cho biết câu trả lời này chưa đúng.',
        changed: 'Đã đổi đánh giá của bạn thành: chưa đúng. Cảm ơn bạn.',
        same: 'Bạn đã đánh giá câu trả lời này là chưa đúng. Cảm ơn bạn.',
      },
    },
    told: 'Đã chuyển câu hỏi này cho người quản lý.',
    toldBefore: 'Câu hỏi này đã được chuyển cho người quản lý từ trước.',
    noModeratorsHere: 'Tin nhắn riêng không có người quản lý. Hãy hỏi trong máy chủ để báo cho họ.',
    needsMessageContent:
      'Bot không được đọc tin nhắn không nhắc tên bot, nên không thể tự trả lời ở đây. Người vận hành bot cần bật Message Content Intent.',
    unaskedOn: 'Từ nay bot tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên.',
    unaskedOff: 'Từ nay bot chỉ trả lời trong kênh này khi được nhắc tên.',
    cannotWrite: (channel: string, permissions: string) =>
      `Bot không viết được trong ${channel} vì thiếu quyền: ${permissions}. Người quản lý máy chủ có thể cấp quyền đó; trong lúc chờ, bạn có thể hỏi ngay tại đây.`,
    threadHint:
      'Ở đây bot chỉ đọc được tin nhắn có nhắc tên bot. Hãy nhắc chính bot (không phải vai trò của bot), hoặc bật nhắc tên khi trả lời bot.',
    questionTooLong: (limit: number) => `Câu hỏi dài quá ${limit} ký tự. Hãy hỏi ngắn hơn.`,
    noQuestionInMessage: 'Tin nhắn này không có chữ nào để hỏi.',
  },
  en: {
    slowDown: {
      person: seconds =>
        `That was a little fast. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
      channel: seconds =>
        `Many questions are asked in this channel just now. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    },
    moderatorsOnly: 'Only those who manage this server can use this command.',
    somethingWentWrong: id =>
      `Something went wrong and there is no answer. If it happens again, tell whoever runs the bot this id: \`${id}\`.`,
    answerForgotten: 'The bot no longer keeps that answer. Please ask again.',
    figureGone: 'That figure is no longer in the report.',
    reportGone: 'That report is no longer here.',
    reportUnknown: 'There is no report of that name here. Please choose one from the suggestions.',
    unknownCommand: 'That command is gone. Reload Discord to see those there are.',
    unknownButton: 'That button is from an earlier version. Please ask again.',
    passageGone: 'That passage is no longer in the report.',
    feedback: {
      good: {
        saved: 'Thank you for saying that this answer is right.',
        changed: 'Your verdict on this answer is now: right. Thank you.',
        same: 'You have already said that this answer is right. Thank you.',
      },
      bad: {
        saved: 'Thank you for saying that this answer is not right.',
        changed: 'Your verdict on this answer is now: not right. Thank you.',
        same: 'You have already said that this answer is not right. Thank you.',
      },
    },
    told: 'The moderators have been told of this question.',
    toldBefore: 'The moderators were told of this question before.',
    noModeratorsHere: 'There are no moderators in direct messages. Ask in a server to tell them.',
    needsMessageContent:
      'The bot may not read messages that do not mention it, so it cannot answer unasked here. Whoever runs the bot has to turn on the Message Content Intent.',
    unaskedOn: 'From now on the bot answers in this channel without being mentioned, where it is sure.',
    unaskedOff: 'From now on the bot answers in this channel only when it is mentioned.',
    cannotWrite: (channel, permissions) =>
      `The bot cannot write in ${channel} because it lacks permissions: ${permissions}. Those who manage the server can give it that; meanwhile you can ask right here.`,
    threadHint:
      'Here the bot can only read messages that mention it. Mention the bot itself, not its role, or leave the mention on when you reply to it.',
    questionTooLong: limit => `The question is longer than ${limit} characters. Please ask in fewer words.`,
    noQuestionInMessage: 'That message has no words to ask about.',
  },
})
