/** `/privacy`: for everybody, what the bot keeps of them, and the way to have it erased. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { MessageFlags } from 'discord.js'
import { type Component, EVERYWHERE, type Place, type Response, type SlashCommand } from '../command.ts'
import { erasedView, eraseView, type Kept, keptView } from '../views/privacy.ts'
import type { View } from '../views/view.ts'

export const privacy: SlashCommand = {
  declaration: {
    name: 'privacy',
    name_localizations: { vi: 'riêng-tư' },
    description: 'What the bot keeps of you, and how to have it erased',
    description_localizations: { vi: 'Bot giữ gì về bạn, và cách xóa những gì bot đang giữ' },
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        name_localizations: { vi: 'xem' },
        description: 'Everything that the bot keeps of you',
        description_localizations: { vi: 'Mọi thứ mà bot đang giữ về bạn' },
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'erase',
        name_localizations: { vi: 'xóa' },
        description: 'Have it all erased; you are asked once more first',
        description_localizations: { vi: 'Xóa tất cả; bot sẽ hỏi lại trước khi xóa' },
      },
    ],
  },
  isPrivate: () => true,
  run: async ({ options, user }, { language, resources }) => {
    const kept = await keptOf(user.id, resources)
    const isErasing = options.getSubcommand() === 'erase'
    const view = isErasing ? eraseView(kept.counts, language) : keptView(kept, { page: 0, language })
    return { kind: 'message', view, private: true }
  },
}

/** Turns a page of what is kept of whoever presses. */
export async function turnKept(page: number, component: Component, { language, resources }: Place): Promise<Response> {
  return inPlace(keptView(await keptOf(component.user.id, resources), { page, language }), component)
}

/** Erases what is kept of whoever presses, and of nobody else. */
export async function eraseKept(component: Component, { language, resources }: Place): Promise<Response> {
  return inPlace(erasedView(await resources.store.erase(component.user.id), language), component)
}

/** Wherever the component is, it is never shown to others. */
function inPlace(view: View, { message }: Component): Response {
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) === true
  return isPrivate ? { kind: 'update', view } : { kind: 'message', view, private: true }
}

async function keptOf(person: string, { store }: Place['resources']): Promise<Kept> {
  const { questions, feedback, told, reports } = await store.everythingOf(person)
  const counts = {
    questions: questions.length,
    feedback: feedback.length,
    told: told.length,
    reports: reports.length,
  }
  return { counts, questions }
}
