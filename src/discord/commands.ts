/** The one list of commands: used to register them and to dispatch to them. */
import { Locale, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10'
import type { MessageCommand, SlashCommand } from './command.ts'
import { about } from './commands/about.ts'
import { ask } from './commands/ask.ts'
import { askAboutThis } from './commands/ask-about-this.ts'
import { figure } from './commands/figure.ts'
import { figures } from './commands/figures.ts'
import { help } from './commands/help.ts'
import { knowledge } from './commands/knowledge.ts'
import { privacy } from './commands/privacy.ts'
import { report } from './commands/report.ts'
import { search } from './commands/search.ts'
import { setup } from './commands/setup.ts'

const SLASH_COMMANDS: readonly SlashCommand[] = [
  ask,
  figure,
  figures,
  search,
  report,
  help,
  about,
  privacy,
  setup,
  knowledge,
]
const MESSAGE_COMMANDS: readonly MessageCommand[] = [askAboutThis]

/** What Discord is told of the commands. */
export const DECLARATIONS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  ...SLASH_COMMANDS,
  ...MESSAGE_COMMANDS,
].map(({ declaration }) => inEnglishToo(declaration))

/** The plain names and descriptions are the English ones: said of both kinds of English beside every other language. */
function inEnglishToo<Declared extends object>(declaration: Declared): Declared {
  const copy = structuredClone(declaration)
  addEnglish(copy)
  return copy
}

function addEnglish(part: object): void {
  for (const field of ['name', 'description']) {
    const plain: unknown = Reflect.get(part, field)
    const localised: unknown = Reflect.get(part, `${field}_localizations`)
    if (typeof localised === 'object' && localised !== null)
      Object.assign(localised, { [Locale.EnglishUS]: plain, [Locale.EnglishGB]: plain })
  }
  const options: unknown = Reflect.get(part, 'options')
  const inside: readonly unknown[] = Array.isArray(options) ? options : []
  for (const option of inside) if (typeof option === 'object' && option !== null) addEnglish(option)
}

export function findSlashCommand(name: string): SlashCommand | undefined {
  return SLASH_COMMANDS.find(({ declaration }) => declaration.name === name)
}

export function findMessageCommand(name: string): MessageCommand | undefined {
  return MESSAGE_COMMANDS.find(({ declaration }) => declaration.name === name)
}
