/** What moderators are told of the files that the built-in reports are read from; why one cannot be read, by the codes of `failure.ts`. */
import { bilingual } from './bilingual.ts'

export const fileWords = bilingual({
  vi: {
    looked: 'Đã xem lại các báo cáo có sẵn',
    unchanged: 'Các báo cáo có sẵn không thay đổi.',
    folderUnreadable:
      'Không đọc được thư mục của các báo cáo có sẵn, nên mọi báo cáo vẫn trả lời như trước. Hãy báo cho người vận hành bot.',
    cannotRead: (name: string, problem: string) => `Không đọc được tệp **${name}**: ${problem}`,
    leftOut: (name: string) => `Tệp **${name}** bị bỏ qua: một tệp khác có cùng tên trước phần đuôi.`,
    stillAnswers: 'Bản cũ vẫn trả lời.',
    ofAllServers: 'Báo cáo có sẵn: công bố là cho mọi máy chủ, như khi khởi động lại bot',
    gone: (count: number) => `Tệp này không còn nữa: ${count} số liệu sẽ không còn trả lời.`,
    published: (title: string) => `Đã công bố: “${title}” trả lời từ bây giờ, ở mọi máy chủ.`,
    removed: (title: string) => `Đã công bố: “${title}” không còn trả lời, ở mọi máy chủ.`,
    discarded:
      'Đã hủy. Bản đang trả lời vẫn giữ nguyên, và nội dung này không hiện lại ở máy chủ này cho đến khi tệp thay đổi.',
    discardedBefore: (title: string) =>
      `“${title}” đã thay đổi, nhưng nội dung mới đã bị hủy ở máy chủ này. Khi tệp lại thay đổi, báo cáo sẽ được so sánh lại.`,
    changedAgain: 'Tệp đã lại thay đổi kể từ khi hiện ở đây. Hãy so sánh lại bằng `/knowledge refresh`.',
    problems: {
      'zero-bytes': 'đây không phải tệp văn bản (có byte 0).',
      'not-utf8': 'đây không phải văn bản UTF-8. Hãy lưu ở UTF-8.',
      'not-permitted': 'bot không có quyền đọc tệp.',
      gone: 'tệp không còn nữa, hoặc là liên kết hỏng.',
      system: (code: string) => `hệ thống báo lỗi ${code}.`,
      empty: 'tệp trống; dòng đầu phải là tiêu đề.',
      'no-paragraphs': 'có tiêu đề nhưng không có đoạn văn nào (các đoạn cách nhau một dòng trống).',
      'unknown-period': (period: string) => `không hiểu kỳ báo cáo “${period}”.`,
      'open-front-matter': 'phần khai báo ở đầu tệp thiếu dòng `---` kết thúc.',
      'no-yaml': 'phần khai báo ở đầu tệp không đúng cú pháp YAML.',
      aliases: 'phần khai báo ở đầu tệp dùng bí danh (&, *); hãy viết hẳn giá trị ra.',
      'wrong-fields': (fields: string) => `phần khai báo ở đầu tệp không đúng ở: ${fields}.`,
    },
  },
  en: {
    looked: 'Looked at the built-in reports',
    unchanged: 'The built-in reports are unchanged.',
    folderUnreadable:
      'The folder of the built-in reports cannot be read, so all reports answer as before. Please tell who runs the bot.',
    cannotRead: (name, problem) => `The file **${name}** cannot be read: ${problem}`,
    leftOut: name => `The file **${name}** was left out: another one has the same name before its ending.`,
    stillAnswers: 'The old version still answers.',
    ofAllServers: 'Built in: publishing is for all servers, as restarting the bot would be',
    gone: count => `The file is gone: ${count} ${count === 1 ? 'figure' : 'figures'} would answer no more.`,
    published: title => `Published: “${title}” answers from now on, in all servers.`,
    removed: title => `Published: “${title}” answers no more in any server.`,
    discarded:
      'Discarded. What answers stays, and this content is not shown in this server again until the file changes.',
    discardedBefore: title =>
      `“${title}” has changed, but its new content was discarded in this server. When the file changes again, it is compared again.`,
    changedAgain: 'The file has changed again since it was shown here. Please compare again with `/knowledge refresh`.',
    problems: {
      'zero-bytes': 'it is not a text file (it holds zero bytes).',
      'not-utf8': 'it is not UTF-8 text. Save it as UTF-8.',
      'not-permitted': 'the bot may not read it.',
      gone: 'it is gone, or a link to nothing.',
      system: code => `the system says ${code}.`,
      empty: 'it is empty; the first line must be the title.',
      'no-paragraphs': 'it has a title but no paragraphs (leave a blank line between paragraphs).',
      'unknown-period': period => `the period “${period}” is not understood.`,
      'open-front-matter': 'the lines of its front matter have no closing `---`.',
      'no-yaml': 'its front matter is no valid YAML.',
      aliases: 'its front matter uses aliases (&, *); write the values out.',
      'wrong-fields': fields => `its front matter is wrong in: ${fields}.`,
    },
  },
})
