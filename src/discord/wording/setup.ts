/** What is said about permissions and the setup of a server. */
import { bilingual } from './bilingual.ts'

export const setupWords = bilingual({
  vi: {
    permissions: {
      ViewChannel: 'Xem kênh',
      SendMessages: 'Gửi tin nhắn',
      SendMessagesInThreads: 'Gửi tin nhắn trong chủ đề',
      ReadMessageHistory: 'Đọc lịch sử tin nhắn',
    },
    whyPermission: {
      ViewChannel: 'không có thì bot không thấy câu hỏi nào ở đây',
      SendMessages: 'không có thì bot không trả lời được ở đây',
      SendMessagesInThreads: 'không có thì bot không trả lời được trong các chủ đề của kênh',
      ReadMessageHistory: 'không có thì câu trả lời đứng riêng, không gắn với câu hỏi',
    },
    setupTitle: 'Bot trong kênh này',
    setupGood: 'Mọi thứ đã sẵn sàng.',
    setupMend: 'Cách sửa: Chỉnh sửa kênh → Quyền → vai trò của bot → bật các quyền có dấu ❌.',
    readsEverything: 'Đọc được cả tin nhắn không nhắc tên bot',
    readsMentionsOnly: 'Chỉ đọc tin nhắn có nhắc tên bot, trả lời bot hoặc gửi riêng cho bot',
    toldNow: (channel: string) => `Thành viên báo một câu hỏi chưa có lời đáp trong ${channel}:`,
    toldHint: 'Xem tất cả: `/knowledge gaps`',
    answersUnasked: 'Tự trả lời trong kênh này khi chắc chắn, không cần nhắc tên',
    answersWhenAsked: 'Chỉ trả lời trong kênh này khi được nhắc tên (đổi bằng `/knowledge channel`)',
  },
  en: {
    permissions: {
      ViewChannel: 'View Channel',
      SendMessages: 'Send Messages',
      SendMessagesInThreads: 'Send Messages in Threads',
      ReadMessageHistory: 'Read Message History',
    },
    whyPermission: {
      ViewChannel: 'without it the bot sees no question here',
      SendMessages: 'without it the bot cannot answer here',
      SendMessagesInThreads: 'without it the bot cannot answer in the threads of this channel',
      ReadMessageHistory: 'without it answers stand alone instead of replying to the question',
    },
    setupTitle: 'The bot in this channel',
    setupGood: 'Everything is ready.',
    setupMend: 'To mend it: Edit Channel → Permissions → the bot’s role → allow what is marked ❌.',
    readsEverything: 'Can read messages that do not mention it',
    readsMentionsOnly: 'Only reads messages that mention it, reply to it or are sent to it directly',
    toldNow: channel => `A member passed on a question without an answer, asked in ${channel}:`,
    toldHint: 'See all of them: `/knowledge gaps`',
    answersUnasked: 'Answers in this channel without being mentioned, where it is sure',
    answersWhenAsked: 'Answers in this channel only when it is mentioned (`/knowledge channel` changes that)',
  },
})
