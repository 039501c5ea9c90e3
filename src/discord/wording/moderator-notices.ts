/** Moderator notices: what moderators are told without having asked, and where. */
import { bilingual } from './bilingual.ts'

export const moderatorNoticeWords = bilingual({
  vi: {
    chosen: (channel: string) => `Người quản lý nhận thông báo trong ${channel}.`,
    ofCommunity: (channel: string) =>
      `Người quản lý nhận thông báo trong ${channel}, kênh cập nhật cộng đồng của máy chủ.`,
    cannotWrite: (channel: string, permissions: string) =>
      `Người quản lý không nhận được thông báo: trong ${channel} bot thiếu quyền ${permissions}.`,
    gone: 'Người quản lý không nhận được thông báo: kênh không còn, hoặc bot không thấy kênh.',
    nowhere: 'Người quản lý không nhận được thông báo: chưa chọn kênh nào.',
    off: 'Người quản lý không nhận thông báo: thông báo đang tắt.',
    hint: 'Chọn kênh khác bằng `channel`, tắt hẳn bằng `off`.',
    change: 'Đổi bằng `/knowledge notices`.',

    channelOrOff: 'Hãy chọn một: kênh hoặc tắt, không phải cả hai.',
    unseen:
      'Bot không thấy kênh này trong máy chủ. Hãy cho bot quyền xem kênh, hoặc chọn kênh khác. Chưa có gì thay đổi.',
    forbidden: (channel: string, permissions: string) =>
      `Bot không viết được trong ${channel} vì thiếu quyền: ${permissions}. Hãy cấp quyền đó rồi chọn lại kênh. Chưa có gì thay đổi.`,
    nowChosen: (channel: string) =>
      `Từ nay thông báo được đăng trong ${channel}: nguồn hẹn giờ đã thay đổi hoặc không đọc được, và câu hỏi thành viên chuyển đến. Ai xem được kênh này đều thấy.`,
    nowOff:
      'Đã tắt thông báo. Nguồn thay đổi thì xem bằng `/knowledge list` và `/knowledge refresh`, câu hỏi được chuyển thì xem bằng `/knowledge gaps`.',

    changesTold: (channel: string) => `Thay đổi được báo trong ${channel}.`,
    changesNotTold:
      'Thay đổi chỉ hiện trong `/knowledge list` và `/knowledge refresh`. Chọn kênh thông báo bằng `/knowledge notices`.',

    sourceFailed: (title: string) => `Tự xem lại nguồn của “${title}” không thành công. Bản hiện có vẫn trả lời.`,
    sourceFailedHint:
      'Lỗi này chỉ báo một lần cho đến khi nguồn đọc được trở lại. Để thôi tự xem lại: `/knowledge schedule` với `hours` là 0.',
  },
  en: {
    chosen: channel => `Moderators get notices in ${channel}.`,
    ofCommunity: channel => `Moderators get notices in ${channel}, the server’s channel for community updates.`,
    cannotWrite: (channel, permissions) => `Moderators get no notices: in ${channel} the bot lacks ${permissions}.`,
    gone: 'Moderators get no notices: their channel is gone, or the bot does not see it.',
    nowhere: 'Moderators get no notices: no channel is chosen.',
    off: 'Moderators get no notices: they are turned off.',
    hint: 'Choose another channel with `channel`, turn notices off with `off`.',
    change: '`/knowledge notices` changes that.',

    channelOrOff: 'Choose one: a channel or off, not both.',
    unseen:
      'The bot does not see that channel in this server. Let it view the channel, or choose another. Nothing has changed.',
    forbidden: (channel, permissions) =>
      `The bot cannot write in ${channel} because it lacks permissions: ${permissions}. Allow that and choose the channel again. Nothing has changed.`,
    nowChosen: channel =>
      `From now on notices are posted in ${channel}: scheduled sources that changed or cannot be read, and questions that members passed on. Everybody who sees that channel sees them.`,
    nowOff:
      'Notices are off. Changed sources are shown by `/knowledge list` and `/knowledge refresh`, questions that were passed on by `/knowledge gaps`.',

    changesTold: channel => `Changes are told in ${channel}.`,
    changesNotTold:
      'Changes are shown only by `/knowledge list` and `/knowledge refresh`. Choose a channel for notices with `/knowledge notices`.',

    sourceFailed: title =>
      `The source of “${title}” was looked at again by itself, without success. The version there is still answers.`,
    sourceFailedHint:
      'This is told once, until the source can be read again. To end the looks: `/knowledge schedule` with `hours` 0.',
  },
})
