/** What is said with everything of a server as a file. */
import { bilingual } from './bilingual.ts'

export const exportWords = bilingual({
  vi: {
    exportTitle: 'Kho báo cáo của máy chủ này',
    exportHolds: (count: number) =>
      `Tệp ZIP gồm ${count} báo cáo ở dạng Markdown (có thể thêm lại), cùng các phiên bản, số liệu đã xác nhận, thiết lập và câu hỏi chưa trả lời được ở dạng JSON.`,
    exportWithoutVersions: 'Nội dung các phiên bản cũ đã được bỏ qua vì tệp sẽ quá lớn.',
    exportTooLarge: (limit: number) =>
      `Các báo cáo của máy chủ này lớn hơn mức Discord cho gửi ở đây (${limit} MiB). Người vận hành bot có thể lấy chúng từ cơ sở dữ liệu.`,
  },
  en: {
    exportTitle: 'The reports of this server',
    exportHolds: count =>
      `A ZIP file with ${count} ${count === 1 ? 'report' : 'reports'} as Markdown (which can be added again), and versions, confirmed figures, settings and questions not found as JSON.`,
    exportWithoutVersions: 'What earlier versions say was left out, as the file would be too large.',
    exportTooLarge: limit =>
      `The reports of this server are larger than what Discord lets the bot send here (${limit} MiB). Whoever runs the bot can take them from the database.`,
  },
})
