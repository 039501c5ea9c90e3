/** The form that a figure is corrected in, filled in with what it is taken for. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { showPeriod } from '../../answer/headline.ts'
import type { Correction } from '../../report/correct.ts'
import { DIRECTIONS, type Figure, FIGURE_KINDS, quote } from '../../report/model.ts'
import type { Entry } from '../../search/snapshot.ts'
import type { Language } from '../../text/language.ts'
import { type Action, encode } from '../custom-ids.ts'
import { wording } from '../wording.ts'

export type Correctable = { readonly figure: Figure; readonly entry: Entry }

const [INDICATOR, VALUE, KIND, DIRECTION, PERIOD] = ['indicator', 'value', 'kind', 'direction', 'period'] as const
const LONGEST = { indicator: 200, value: 80, period: 80 }

export function correctModal(
  action: Action,
  { figure, entry }: Correctable,
  language: Language,
): APIModalInteractionResponseCallbackData {
  const words = wording[language].curating
  const { kind, direction, paragraph } = figure
  const typed = (id: 'indicator' | 'value' | 'period', value: string, required: boolean): APIComponentInLabel => ({
    type: ComponentType.TextInput,
    custom_id: id,
    style: TextInputStyle.Short,
    max_length: LONGEST[id],
    required,
    ...(value === '' ? {} : { value: value.slice(0, LONGEST[id]) }),
  })
  const chosen = (id: string, options: APISelectMenuOption[]): APIComponentInLabel => ({
    type: ComponentType.StringSelect,
    custom_id: id,
    options,
    required: true,
  })
  return {
    custom_id: encode(action),
    title: words.correctTitle,
    components: [
      label(words.correctIndicator, typed(INDICATOR, shownIndicator(figure), true), words.correctIndicatorHint),
      label(
        words.correctValue,
        typed(VALUE, shownValue({ figure, entry }), true),
        words.correctValueHint(`¶${paragraph}`),
      ),
      label(
        words.correctKind,
        chosen(
          KIND,
          FIGURE_KINDS.map(one => ({ value: one, label: words.kinds[one], default: one === kind })),
        ),
      ),
      label(
        words.correctDirection,
        chosen(
          DIRECTION,
          ([...DIRECTIONS, NONE] as const).map(one => ({
            value: one,
            label: words.directions[one],
            default: one === (direction ?? NONE),
          })),
        ),
      ),
      label(
        words.correctPeriod,
        typed(PERIOD, shownPeriod({ figure, entry }, language), false),
        words.correctPeriodHint,
      ),
    ],
  }
}

const NONE = 'none'

function label(name: string, component: APIComponentInLabel, description?: string): APILabelComponent {
  return { type: ComponentType.Label, label: name, ...(description === undefined ? {} : { description }), component }
}

type Fields = {
  readonly getTextInputValue: (customId: string) => string
  readonly getStringSelectValues: (customId: string) => readonly string[]
}

/** What was typed and chosen; a text that was left as it was filled in says nothing. */
export function readCorrection(fields: Fields, { figure, entry }: Correctable, language: Language): Correction {
  const typed = (id: 'indicator' | 'value' | 'period', shown: string) => {
    const text = fields.getTextInputValue(id)
    return text.trim() === shown.slice(0, LONGEST[id]).trim() ? {} : { [id]: text }
  }
  const [kind] = fields.getStringSelectValues(KIND)
  const [direction] = fields.getStringSelectValues(DIRECTION)
  return {
    ...typed(INDICATOR, shownIndicator(figure)),
    ...typed(VALUE, shownValue({ figure, entry })),
    ...typed(PERIOD, shownPeriod({ figure, entry }, language)),
    kind: FIGURE_KINDS.find(one => one === kind) ?? figure.kind,
    direction: DIRECTIONS.find(one => one === direction) ?? null,
  }
}

function shownIndicator({ indicator }: Figure): string {
  return indicator.replace(/\s+/g, ' ').trim()
}

function shownValue({ figure, entry }: Correctable): string {
  const paragraph = entry.report.paragraphs[figure.paragraph]
  return paragraph ? quote(paragraph, figure.valueSpan) : figure.value
}

function shownPeriod({ figure, entry }: Correctable, language: Language): string {
  const period = figure.period ?? entry.report.period
  return period ? showPeriod(period, language) : ''
}
