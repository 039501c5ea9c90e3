/** Chat: answers messages, keeps an answer true to its question when that is edited, and takes it away with it. */
import { LRUCache } from 'lru-cache'
import type { Client, Message, PartialMessage } from 'discord.js'
import type { SavedAsked } from '../knowledge/store.ts'
import { type Addressing, addressingOf, repliedMessage, wordsOf } from './addressing.ts'
import { type Asking, askReports, goesOn, isSureOf, prepareReports, recentQuestions, type Told } from './ask.ts'
import { deleteMessage, editMessage, replyTo, showTyping, tellPrivately, whatForbidsWriting } from './chat-messages.ts'
import { newErrorId } from './error-id.ts'
import type { Language } from '../text/language.ts'
import { languageOf, languageOfText } from './locale.ts'
import type { Resources } from './resources.ts'
import { createTurns } from './turns.ts'
import { noticeView } from './views/notice.ts'
import type { View } from './views/view.ts'
import { wording } from './wording.ts'

/** How many questions one can lean on, the last of them. */
const LONGEST_CHAIN = 5

/** How long a message can still become a question by an edit, in milliseconds. */
const EDITED_INTO_A_QUESTION = 15 * 60_000

/** What is known of a message that is gone. */
type DeletedMessage = { readonly id: string; readonly channelId: string; readonly client: Client }

/** The chat of one client; none of its functions throws. */
export class Chat {
  readonly #resources: Resources
  readonly #inTurn = createTurns()
  /** Question to answer, by message id: the gateway may tell of a message twice, and notices are kept nowhere else. */
  readonly #answered = new LRUCache<string, { readonly answer: string | undefined }>({ max: 10_000 })
  /** Messages of the last minutes, which an edit can still address to the bot. */
  readonly #seen = new LRUCache<string, true>({ max: 10_000, ttl: EDITED_INTO_A_QUESTION })
  readonly #threadsTold = new LRUCache<string, true>({ max: 1000 })

  constructor(resources: Resources) {
    this.#resources = resources
  }

  onMessage(message: Message): Promise<void> {
    const words = wordsOf(message)
    this.#seen.set(message.id, true)
    return this.#inTurn(message.id, () => this.#catching(message, () => this.#answerNew(message, words)))
  }

  onEdit(edited: Message | PartialMessage): Promise<void> {
    // Read at once: what Discord answers to the sending of an answer comes with the question as that was before.
    const words = edited.partial ? undefined : wordsOf(edited)
    return this.#inTurn(edited.id, () =>
      this.#catching(edited.partial ? undefined : edited, async () => {
        const saved = await this.#resources.store.findByQuestion(edited.id)
        const answer = saved?.answerMessage ?? this.#answered.get(edited.id)?.answer
        if (answer === undefined && !this.#seen.has(edited.id)) return
        // What an earlier run of the program answered comes without its words.
        const message = edited.partial ? await edited.fetch() : edited
        const current = edited.partial ? wordsOf(message) : words
        if (answer === undefined) await this.#answerNew(message, current)
        else await this.#answerEdited(message, { words: current, saved, answer })
      }),
    )
  }

  /** Takes the answers of deleted questions away, and forgets deleted answers. */
  async onDelete(messages: readonly DeletedMessage[]): Promise<void> {
    for (const message of messages) {
      await this.#inTurn(message.id, () =>
        this.#catching(undefined, async () => {
          const saved = await this.#resources.store.findByQuestion(message.id)
          const answer = saved?.answerMessage ?? this.#answered.get(message.id)?.answer
          await this.#resources.store.forgetMessages([message.id])
          if (answer !== undefined) await this.#takeAway(message, answer)
        }),
      )
    }
  }

  async #answerNew(message: Message, words: string | undefined): Promise<void> {
    if (this.#answered.has(message.id)) return
    const addressing = await addressingOf(message, this.#resources)
    if (!addressing) return
    if (addressing.how !== 'unasked') this.#answered.set(message.id, { answer: undefined })
    const told = await this.#tell(message, words, addressing)
    // What got no answer may get one when it is edited.
    if (!told) this.#answered.delete(message.id)
    else await this.#reply(message, addressing, told)
  }

  async #reply(message: Message, addressing: Addressing, told: Told): Promise<void> {
    const { store, log } = this.#resources
    const answer = await replyTo(message, told.view)
    this.#answered.set(message.id, { answer })
    if (answer === undefined) {
      const forbids = noticeView(whatForbidsWriting(message, this.#languageOf(message)))
      if (addressing.how === 'directly') await tellPrivately(message, forbids, log)
      if (told.id !== undefined) await store.forgetAsked(told.id)
    } else if (told.id !== undefined) await store.answeredIn(told.id, answer)
  }

  /** What is to be said to a message; nothing where the bot has nothing to say, or may not. */
  async #tell(message: Message, words: string | undefined, addressing: Addressing): Promise<Told | undefined> {
    const { pace } = this.#resources
    await prepareReports(message.guildId, this.#resources)
    if (words === undefined) return this.#tellOfWithheldWords(message)
    const handedOn = words === '' && !addressing.followsUp ? await questionRepliedTo(message) : undefined
    if (handedOn === 'withheld') return this.#tellOfWithheldWords(message)
    const asking = {
      ...askingOf(message, words, addressing),
      previous: await this.#leansOn(message, addressing),
      ...handedOn,
    }
    if (addressing.how === 'unasked' && !isSureOf(asking, this.#resources)) return undefined
    if (addressing.how === 'in-thread' && !goesOn(asking, this.#resources)) return undefined
    const wait = await pace.ask(message.author.id, message.channelId)
    if (wait) {
      if (addressing.how !== 'unasked' && (await pace.isFirstNotice(message.author.id)))
        await tellPrivately(
          message,
          noticeView(wording[this.#languageOf(message)].slowDown[wait.of](wait.seconds)),
          this.#resources.log,
        )
      return undefined
    }
    const stopTyping = showTyping(message)
    try {
      return await askReports(asking, this.#resources)
    } finally {
      await stopTyping()
    }
  }

  /** Where Discord gives the bot only what mentions it, it says so, once in a thread. */
  async #tellOfWithheldWords(message: Message): Promise<Told | undefined> {
    if (message.channel.isThread()) {
      if (this.#threadsTold.has(message.channelId)) return undefined
      this.#threadsTold.set(message.channelId, true)
    }
    return { id: undefined, answer: undefined, view: noticeView(wording[localeOf(message)].threadHint) }
  }

  async #answerEdited(
    message: Message,
    { words, saved, answer }: { words: string | undefined; saved: SavedAsked | undefined; answer: string },
  ): Promise<void> {
    // Discord also tells of link previews and pins as edits; a question that was emptied leaves its answer alone.
    if (words === undefined || words === '' || words === saved?.question) return
    const { store, pace } = this.#resources
    await prepareReports(message.guildId, this.#resources)
    // What is no longer put to the bot keeps an answer that would be given unasked.
    const addressing = (await addressingOf(message, this.#resources)) ?? { how: 'unasked', followsUp: undefined }
    const asking = { ...askingOf(message, words, addressing), previous: saved?.previous }
    if (addressing.how === 'unasked' && !isSureOf(asking, this.#resources)) {
      await store.forgetMessages([message.id])
      await this.#takeAway(message, answer)
      return
    }
    const wait = await pace.ask(message.author.id, message.channelId)
    if (wait) {
      // An answer to what was asked before does not stay under another question.
      await editMessage(message, answer, noticeView(wording[this.#languageOf(message)].slowDown[wait.of](wait.seconds)))
      await store.forgetMessages([message.id])
      this.#answered.set(message.id, { answer })
      return
    }
    const { id, view } = await askReports(asking, this.#resources, saved?.id)
    await editMessage(message, answer, view)
    if (id === undefined) await store.forgetMessages([message.id])
    else await store.answeredIn(id, answer)
  }

  async #takeAway({ id, client, channelId }: DeletedMessage, answer: string): Promise<void> {
    this.#answered.delete(id)
    await deleteMessage(client, channelId, answer)
  }

  /** What a message may lean on: the answer it replies to, or what the person asked last; in a thread both. */
  async #leansOn(message: Message, { how, followsUp }: Addressing): Promise<string[]> {
    const chain = followsUp ? [...followsUp.previous, followsUp.question] : []
    const recent =
      followsUp && how === 'directly'
        ? []
        : await recentQuestions({ person: message.author.id, channel: message.channelId }, this.#resources)
    return [...chain, ...recent].slice(-LONGEST_CHAIN)
  }

  /** That of what was said. Discord does not tell a bot the language of who writes in a chat, only that of the server. */
  #languageOf(message: Message): Language {
    const snapshot = this.#resources.library.snapshotFor(message.guildId)
    return languageOfText(wordsOf(message) ?? '', localeOf(message), snapshot)
  }

  async #catching(message: Message | undefined, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const id = newErrorId()
      this.#resources.log.error({ error, id, message: message?.id }, 'a message could not be answered')
      if (message)
        await this.#tellOfError(message, noticeView(wording[this.#languageOf(message)].somethingWentWrong(id)))
    }
  }

  async #tellOfError(message: Message, view: View): Promise<void> {
    // Only somebody who is waiting for an answer is told that there is none.
    const known = this.#answered.get(message.id)
    if (!known) return
    const before = known.answer
    const sending =
      before === undefined ? replyTo(message, view) : editMessage(message, before, view).then(() => before)
    const answer = await sending.catch(() => undefined)
    // An edit of the question is another try, and its answer comes in the place of this notice.
    if (answer !== undefined) this.#answered.set(message.id, { answer })
    else if (before === undefined) this.#answered.delete(message.id)
    if (answer === undefined) await tellPrivately(message, view, this.#resources.log)
  }
}

function askingOf(message: Message, question: string, { followsUp }: Addressing) {
  return {
    question,
    report: followsUp?.report ?? undefined,
    person: message.author.id,
    guild: message.guildId,
    channel: message.channelId,
    questionMessage: message.id,
    locale: localeOf(message),
    form: 'chat' as const,
  }
}

/** "@bot" in reply to somebody's question hands that question on, which leans on nothing that another person asked. */
async function questionRepliedTo(
  message: Message,
): Promise<Pick<Asking, 'question' | 'previous'> | 'withheld' | undefined> {
  const replied = await repliedMessage(message)
  if (!replied || replied.author.id === message.client.user.id) return undefined
  const question = wordsOf(replied)
  if (question === undefined) return 'withheld'
  return replied.author.id === message.author.id ? { question } : { question, previous: [] }
}

function localeOf({ guild }: Message) {
  return languageOf(guild?.preferredLocale)
}
