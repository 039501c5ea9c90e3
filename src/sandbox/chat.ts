/** A chat with the bot of a sandbox, in the terminal. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { createInterface } from 'node:readline'
import type { Channel, Invocation, Modal, Person, Sandbox } from './control.ts'
import { partsOf } from './messages/components.ts'
import { createTranscript, type Transcript } from './terminal/transcript.ts'
import { readCommand } from './terminal/typed-commands.ts'
import { buttonsOf, selectsOf } from './text.ts'

export type Terminal = {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream
}

const HELP = `What you type is a message that mentions the bot. Besides:
  /name option:value     runs a slash command; quote "two words"; a file is given by its path, a channel as #name
  dm: text               sends a direct message
  press LABEL            presses a button of the bot's last message
  choose VALUE           chooses in the last select menu; with several, choose MENU: VALUE
  help                   shows this
  exit                   ends (so do Ctrl-D and Ctrl-C)`

const MODERATOR =
  Bits.ManageGuild |
  Bits.ManageChannels |
  Bits.ManageMessages |
  Bits.ManageThreads |
  Bits.ModerateMembers |
  Bits.KickMembers

/** How long an answer may take before the next line is taken, and how long nothing new must come for it to be whole. */
const PATIENCE = 5000
const SETTLED = 150

type Chat = {
  readonly sandbox: Sandbox
  readonly person: Person
  readonly channel: Channel
  readonly transcript: Transcript
  readonly print: (text: string) => void
  /** A modal that is being filled in: the next lines are its inputs. */
  modal: { readonly shown: Modal; readonly values: Record<string, string>; readonly kept: Set<string> } | undefined
}

/** Takes lines until the input or the sandbox ends; without a terminal each line waits for the answer to the one before. */
export async function chatInTerminal(sandbox: Sandbox, { input, output }: Terminal): Promise<void> {
  await sandbox.connected(30_000)
  const interactive = input.isTTY === true
  const chat = enter(sandbox, text => output.write(`${text}\n`))
  const lines = createInterface({ input, ...(interactive && { output }), prompt: '> ', terminal: interactive })
  void sandbox.closed.then(() => lines.close())
  chat.print(`You are in #${chat.channel.name}. "help" lists what can be typed.\n`)
  const printing = interactive ? setInterval(() => printNews(chat, () => lines.prompt(true)), SETTLED) : undefined
  if (interactive) lines.prompt()
  try {
    for await (const line of lines) {
      if (line.trim() === 'exit') break
      if (line.trim() !== '') {
        if (!interactive) chat.print(`> ${line.trim()}\n`)
        await take(chat, line.trim())
      }
      if (interactive) lines.prompt()
    }
  } finally {
    clearInterval(printing)
    lines.close()
  }
}

/** The language of the terminal, as the system's settings name it. */
function ownLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('vi') ? 'vi' : 'en-US'
}

function enter(sandbox: Sandbox, print: (text: string) => void): Chat {
  const locale = ownLocale()
  const guild = sandbox.createGuild({ name: 'Sandbox', locale })
  const channel = guild.createChannel({ name: 'general' })
  const person = guild.addMember(sandbox.createPerson({ name: 'you', locale }), { permissions: MODERATOR })
  const transcript = createTranscript({ channel, person, botName: sandbox.bot.username })
  return { sandbox, person, channel, transcript, print, modal: undefined }
}

function printNews(chat: Chat, after: () => void): void {
  const news = chat.transcript.takeNews()
  if (news.length === 0) return
  for (const text of news) chat.print(text)
  after()
}

async function take(chat: Chat, line: string): Promise<void> {
  try {
    if (line === 'help') return chat.print(`${HELP}\n`)
    const invocation = chat.modal ? fillIn(chat, chat.modal, line) : act(chat, line)
    if (invocation === 'more') return
    await settle(chat, invocation)
  } catch (error) {
    // What cannot be done here is said in a sentence.
    chat.print(`${error instanceof Error ? error.message : String(error)}\n`)
  }
}

function act(chat: Chat, line: string): Invocation | undefined {
  const { person, channel, sandbox, transcript } = chat
  const [, verb = '', rest = ''] = /^(press|choose|dm:)\s*(.*)$/u.exec(line) ?? []
  if (line.startsWith('/')) {
    const { name, options } = readCommand(line, sandbox.commands(), { locale: person.locale, channels: [channel] })
    return person.command(channel, name, options)
  }
  switch (verb) {
    case 'press': {
      const message = transcript.printed().findLast(one => buttonsOf(one).length > 0)
      if (message === undefined) throw new Error('No message of the bot has a button.')
      return person.press(message, rest)
    }
    case 'choose': {
      const message = transcript.printed().findLast(one => selectsOf(one).length > 0)
      if (message === undefined) throw new Error('No message of the bot has a select menu.')
      return chooseIn(message, rest, person)
    }
    case 'dm:':
      person.direct(rest)
      return undefined
    default:
      person.say(channel, line, { mention: true })
      return undefined
  }
}

/** `MENU: VALUE`, where a message has several menus; MENU is what stands on it. */
function chooseIn(message: Parameters<Person['choose']>[0], text: string, person: Person): Invocation {
  const menu = selectsOf(message).find(({ placeholder }) => placeholder !== undefined && text.startsWith(`${placeholder}: `)) // prettier-ignore
  if (menu?.placeholder === undefined) return person.choose(message, text)
  return person.choose(message, text.slice(menu.placeholder.length + 2), menu.customId)
}

/** Waits for the answer and prints it once it is whole. */
async function settle(chat: Chat, invocation: Invocation | undefined): Promise<void> {
  const { sandbox, transcript, print } = chat
  const answered = await sandbox
    .until(() => transcript.hasNews() || isModal(invocation), 'an answer', PATIENCE)
    .catch(() => false)
  if (!answered) return print('(no answer)\n')
  let before: number
  do {
    before = sandbox.requests.length
    await sandbox.quiet(SETTLED)
  } while (sandbox.requests.length > before)
  printNews(chat, () => undefined)
  if (invocation && isModal(invocation)) {
    chat.modal = { shown: await invocation.modal(), values: {}, kept: new Set() }
    print(chat.modal.shown.title)
    askNext(chat, chat.modal)
  }
}

const MODAL_CALLBACK = 9
const isModal = (invocation: Invocation | undefined): boolean => invocation?.callbackType === MODAL_CALLBACK

function fillIn(chat: Chat, modal: NonNullable<Chat['modal']>, line: string): Invocation | 'more' {
  const [input] = emptyInputs(modal)
  // What is left as it is goes along as it was filled in beforehand.
  if (input?.filledIn !== undefined && line === KEEP) modal.kept.add(input.customId)
  else if (input !== undefined) modal.values[input.customId] = line
  if (emptyInputs(modal).length > 0) {
    askNext(chat, modal)
    return 'more'
  }
  chat.modal = undefined
  return chat.person.submit(modal.shown, modal.values)
}

function askNext(chat: Chat, modal: NonNullable<Chat['modal']>): void {
  const [input] = emptyInputs(modal)
  const { label = 'Anything', filledIn, choices = [] } = input ?? {}
  const how = choices.length > 0 ? `choose: ${choices.join(' / ')}` : 'type it'
  chat.print(`  ${label} (${how}${filledIn === undefined ? '' : `; ${KEEP} keeps "${filledIn}"`}):\n`)
}

const KEEP = '-'

type Input = {
  readonly customId: string
  readonly label: string
  readonly filledIn: string | undefined
  readonly choices: readonly string[]
}

function emptyInputs({ shown, values, kept }: NonNullable<Chat['modal']>): readonly Input[] {
  const parts = partsOf(shown.components)
  return parts.flatMap((part, index) => {
    if (part.custom_id === undefined || part.custom_id in values || kept.has(part.custom_id)) return []
    const { options = [] } = part
    const filledIn = part.value ?? options.find(option => option.default === true)?.label
    // The label stands on the input itself or on the component around it.
    const label = part.label ?? parts[index - 1]?.label ?? part.custom_id
    return [{ customId: part.custom_id, label, filledIn, choices: options.map(option => option.label) }]
  })
}
