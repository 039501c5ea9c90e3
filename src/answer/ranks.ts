/** Ranks: among whom a figure takes its place. */
import type { Figure } from '../report/model.ts'

/** Among whom a figure ranks: "27/63 tỉnh, thành phố và đứng thứ 4 trong vùng" is among the provinces. */
export function rankedAmong({ comparedWith }: Figure): string {
  return (comparedWith ?? '').split(/\s*(?:,|và|and)?\s+(?=(?:đứng|xếp|thứ|hạng|ranked|ranking)(?![\p{L}]))/iu)[0] ?? ''
}
