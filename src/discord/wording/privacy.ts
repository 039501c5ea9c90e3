/** What is said about what the bot keeps of a person. */
import { bilingual } from './bilingual.ts'

export const privacyWords = bilingual({
  vi: {
    keptTitle: 'Bot đang giữ gì về bạn',
    keptNothing: 'Bot không giữ gì về bạn.',
    keptHow: 'Mã Discord của bạn chỉ được giữ ở dạng băm có khóa. Xóa tất cả bằng `/privacy erase`.',
    keptQuestions: (count: number) => `Câu hỏi bạn đã đặt: ${count}`,
    keptFeedback: (count: number) => `Đánh giá của bạn về các câu trả lời: ${count}`,
    keptTold: (count: number) => `Câu hỏi bạn đã chuyển cho người quản lý: ${count}`,
    keptReports: (count: number) => `Báo cáo bạn đã thêm: ${count}`,
    keptLatest: 'Các câu hỏi của bạn, mới nhất trước:',
    keptWordsGone: 'nội dung đã được xóa',
    eraseTitle: 'Xóa tất cả?',
    eraseWhat:
      'Những mục này sẽ bị xóa hẳn và không lấy lại được; các nút dưới những câu trả lời cho bạn sẽ thôi hoạt động. Báo cáo bạn đã thêm vẫn ở lại máy chủ, nhưng không còn ghi ai đã thêm.',
    eraseButton: 'Xóa tất cả',
    erasedTitle: 'Đã xóa',
    erasedReports: (count: number) => `Báo cáo không còn ghi tên người thêm: ${count}`,
  },
  en: {
    keptTitle: 'What the bot keeps of you',
    keptNothing: 'The bot keeps nothing of you.',
    keptHow: 'Your Discord id is kept only as a keyed hash. `/privacy erase` deletes it all.',
    keptQuestions: count => `Questions that you asked: ${count}`,
    keptFeedback: count => `Your verdicts on answers: ${count}`,
    keptTold: count => `Questions that you passed on to moderators: ${count}`,
    keptReports: count => `Reports that you added: ${count}`,
    keptLatest: 'Your questions, the latest first:',
    keptWordsGone: 'its words were deleted',
    eraseTitle: 'Erase all of it?',
    eraseWhat:
      'This is deleted for good and cannot be brought back; the buttons under the answers to you stop working. Reports that you added stay in their servers, and nobody knows any more who added them.',
    eraseButton: 'Erase everything',
    erasedTitle: 'Erased',
    erasedReports: count => `Reports of which nobody knows any more who added them: ${count}`,
  },
})
