/** Buttons, select menus and forms: what each does, told by its custom id alone, so that it works after a restart. */
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js'
import type { SavedAsked } from '../knowledge/store.ts'
import { askReports, citedIn, tell, tellFigure } from './ask.ts'
import type { Component, Place, Responder, Response } from './command.ts'
import { respondToCurating } from './commands/knowledge/pressing.ts'
import { eraseKept, turnKept } from './commands/privacy.ts'
import { isCurating } from './curating-ids.ts'
import { type Action, decode } from './custom-ids.ts'
import { findChosenFigure, findFigure, findReport, wordsKey } from './keys.ts'
import { tellModerators } from './moderators.ts'
import { pageOfHits } from './searching.ts'
import { toldFigures } from './told-figures.ts'
import { figureView } from './views/answer.ts'
import { contextView } from './views/context.ts'
import { figuresView } from './views/figures.ts'
import { followUpModal, readFollowUp } from './views/follow-up.ts'
import { noticeView } from './views/notice.ts'
import { reportView } from './views/report.ts'
import { wording } from './wording.ts'

/** What a component is to do; one whose custom id says nothing any more gets a notice. */
export function respondToComponent(interaction: Component, place: Place): Responder {
  const action = decode(interaction.customId)
  if (!action) return { deferral: 'privately', run: async () => privately(wording[place.language].unknownButton) }
  if (isCurating(action)) return respondToCurating(action, interaction, place)
  switch (action.kind) {
    case 'context':
      return { deferral: 'privately', run: () => showContext(action, interaction, place) }
    case 'walk':
      return { deferral: 'as-update', run: () => showContext(action, interaction, place) }
    case 'figures':
    case 'paragraphs':
      return { deferral: 'as-update', run: () => turnPage(action, interaction, place) }
    case 'open-report':
    case 'open-figures':
      return { deferral: 'as-update', run: () => openReport(action, interaction, place) }
    case 'open-figure':
      return { deferral: 'privately', run: () => openFigure(interaction, place) }
    case 'kept':
      return { deferral: 'as-update', run: () => turnKept(action.page, interaction, place) }
    case 'erase':
      return { deferral: 'as-update', run: () => eraseKept(interaction, place) }
    case 'figure':
      return { deferral: 'privately', run: () => showNearest(action, interaction, place) }
    default:
      return respondToAnswer(action, interaction, place)
  }
}

type OfAnswer = Extract<Action, { readonly kind: 'more' | 'search' | 'good' | 'bad' | 'follow-up' | 'tell' | 'choose' }>

/** The components under an answer: they need to know what was asked. */
function respondToAnswer(action: OfAnswer, interaction: Component, place: Place): Responder {
  const withAsked = (run: (asked: SavedAsked) => Promise<Response>) => async () => {
    const asked = await place.resources.store.findAsked(action.asked)
    return asked && isAskedHere(asked, interaction) ? run(asked) : privately(wording[place.language].answerForgotten)
  }
  switch (action.kind) {
    case 'more':
      return {
        deferral: 'privately',
        run: withAsked(async asked => showMore(asked, { ...action, kind: 'message' }, place)),
      }
    case 'search':
      return {
        deferral: 'as-update',
        run: withAsked(async asked => showMore(asked, { ...action, kind: 'update' }, place)),
      }
    case 'good':
    case 'bad':
      return {
        deferral: 'privately',
        run: withAsked(asked => takeFeedback(action.kind === 'good' ? 'good' : 'bad', asked, { interaction, place })),
      }
    case 'choose':
      return { deferral: 'as-update', run: withAsked(asked => showChosen(asked, interaction, place)) }
    case 'tell':
      return { deferral: 'privately', run: withAsked(asked => tellModerators(asked, interaction, place)) }
    case 'follow-up':
      return interaction.isModalSubmit()
        ? {
            deferral: isPrivate(interaction) ? 'privately' : 'publicly',
            run: withAsked(asked => answerFollowUp(asked, interaction, place)),
          }
        : {
            deferral: 'privately',
            opensForm: true,
            // Nobody is to fill in a form that can come to nothing.
            run: withAsked(async asked => ({ kind: 'modal', modal: followUpModal(asked.id, place.language) })),
          }
  }
}

async function showContext(
  action: Extract<Action, { kind: 'context' | 'walk' }>,
  { guildId }: Component,
  { language, resources }: Place,
): Promise<Response> {
  const entry = findReport(resources.library.snapshotFor(guildId), action.report)
  if (!entry) return privately(wording[language].reportGone)
  const paragraph = entry.report.paragraphs[action.paragraph]
  const { start, end } = action.kind === 'context' ? action : { start: 0, end: 0 }
  // A report that was changed may have other words in the same place.
  if (!paragraph || (action.kind === 'context' && wordsKey(paragraph, action) !== action.words))
    return privately(wording[language].passageGone)
  const view = contextView(entry, { paragraph: paragraph.number, start, end, language })
  return action.kind === 'walk' ? { kind: 'update', view } : { kind: 'message', view, private: true }
}

async function turnPage(
  { kind, report, page }: Extract<Action, { kind: 'figures' | 'paragraphs' }>,
  { guildId }: Component,
  { language, resources }: Place,
): Promise<Response> {
  const snapshot = resources.library.snapshotFor(guildId)
  const entry = findReport(snapshot, report)
  if (!entry) return privately(wording[language].reportGone)
  const { glossary } = snapshot
  return {
    kind: 'update',
    view: kind === 'figures' ? figuresView(entry, { page, language, glossary }) : reportView(entry, { page, language }),
  }
}

async function openReport({ kind }: Action, interaction: Component, { language, resources }: Place): Promise<Response> {
  const snapshot = resources.library.snapshotFor(interaction.guildId)
  const entry = findReport(snapshot, chosenValue(interaction))
  if (!entry) return privately(wording[language].reportGone)
  const { glossary } = snapshot
  return {
    kind: 'update',
    view:
      kind === 'open-figures'
        ? figuresView(entry, { page: 0, language, glossary })
        : reportView(entry, { page: 0, language }),
  }
}

async function openFigure(interaction: Component, { language, resources }: Place): Promise<Response> {
  const snapshot = resources.library.snapshotFor(interaction.guildId)
  const found = findChosenFigure(snapshot, chosenValue(interaction))
  if (!found) return privately(wording[language].figureGone)
  return { kind: 'message', view: figureView(found.figure, found.entry, { snapshot, language }), private: true }
}

/** A figure that came nearest: shown to all where the person who asked wants it, to one alone otherwise. */
async function showNearest(
  { report, figure, asked }: Extract<Action, { kind: 'figure' }>,
  interaction: Component,
  { language, resources }: Place,
): Promise<Response> {
  const snapshot = resources.library.snapshotFor(interaction.guildId)
  const found = findFigure(snapshot, report, figure)
  if (!found) return privately(wording[language].figureGone)
  const saved = await resources.store.findAsked(asked)
  const own = saved && isAskedHere(saved, interaction) ? saved : undefined
  if (own?.askedBy(interaction.user.id) === true && !isPrivate(interaction)) {
    const { guild, report, language: locale } = own
    const channel = interaction.channelId ?? own.channel
    const asking = { guild, channel, report: report ?? undefined, person: interaction.user.id, questionMessage: null, locale } // prettier-ignore
    return tell(await tellFigure(found, { ...asking, form: 'chat' }, resources), false, resources)
  }
  const shown = { snapshot, language: own?.language ?? language, ...(own ? { asked: own.id } : {}) }
  return { kind: 'message', view: figureView(found.figure, found.entry, shown), private: true }
}

/** The one of several that was meant: the question is answered with it, for the person who asked it. */
async function showChosen(
  asked: SavedAsked,
  interaction: Component,
  { language, resources }: Place,
): Promise<Response> {
  const snapshot = resources.library.snapshotFor(interaction.guildId)
  const found = findChosenFigure(snapshot, chosenValue(interaction))
  if (!found) return privately(wording[language].figureGone)
  const isAsker = asked.askedBy(interaction.user.id)
  if (isAsker) await resources.store.setFigures(asked.id, toldFigures([found.figure], snapshot, resources))
  const view = figureView(found.figure, found.entry, {
    snapshot,
    language: isAsker ? asked.language : language,
    asked: asked.id,
    // What a chat message asks stands above the answer; a command's words are nowhere else.
    ...(asked.questionMessage === null ? { form: 'slash', question: asked.question } : {}),
  })
  return isAsker ? { kind: 'update', view } : { kind: 'message', view, private: true }
}

function showMore(
  asked: SavedAsked,
  { page, kind }: { page: number; kind: 'message' | 'update' },
  { language, resources }: Place,
): Response {
  const snapshot = resources.library.snapshotFor(asked.guild)
  const searched = asked.status === 'search'
  const view = pageOfHits(
    {
      asked: asked.id,
      words: asked.question,
      report: asked.report ?? undefined,
      language,
      page,
      // More than what the answer quotes.
      ...(searched ? {} : { besides: citedIn(asked, snapshot) }),
    },
    snapshot,
  )
  return kind === 'update' ? { kind, view } : { kind, view, private: true }
}

async function takeFeedback(
  verdict: 'good' | 'bad',
  asked: SavedAsked,
  { interaction, place: { language, resources } }: { interaction: Component; place: Place },
): Promise<Response> {
  const result = await resources.store.saveFeedback(asked.id, interaction.user.id, verdict, Date.now())
  const words = wording[language]
  return privately(result === 'forgotten' ? words.answerForgotten : words.feedback[verdict][result])
}

async function answerFollowUp(
  asked: SavedAsked,
  interaction: ModalSubmitInteraction,
  { language, resources }: Place,
): Promise<Response> {
  const told = await askReports(
    {
      question: readFollowUp(interaction.fields),
      report: asked.report ?? undefined,
      previous: [...asked.previous, asked.question],
      person: interaction.user.id,
      guild: interaction.guildId,
      channel: interaction.channelId ?? asked.channel,
      questionMessage: null,
      locale: language,
      form: 'slash',
    },
    resources,
  )
  return tell(told, isPrivate(interaction), resources)
}

/** A custom id made by hand opens no question of another server, nor of somebody else's direct messages. */
function isAskedHere({ guild, channel }: SavedAsked, { guildId, channelId }: Component): boolean {
  return guild === guildId && (guild !== null || channel === channelId)
}

/** Whether the message that a component is on is seen by one person alone: then so is what comes of it. */
function isPrivate({ message }: Component): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) === true
}

function chosenValue(interaction: Component): string {
  return interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : ''
}

function privately(sentence: string): Response {
  return { kind: 'message', view: noticeView(sentence), private: true }
}
