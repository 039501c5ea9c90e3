import { describe, expect, test } from 'vitest'
import { validateMessageCreate } from '../../src/sandbox/validation/validation.ts'
import {
  badLength,
  invalidForm,
  missing,
  several,
  tooBig,
  tooLong,
  tooSmall,
  within,
  wrongChoice,
  type Refusal,
} from '../support/form-error.ts'

const button = { type: 2, style: 1, label: 'More', custom_id: 'more' }
const link = { type: 2, style: 5, label: 'Open', url: 'https://example.com/' }
const option = { label: 'One', value: 'one' }
const select = { type: 3, custom_id: 'choose', options: [option] }

/** Checks a component that is the only one in the only row of a message. */
function checkAlone(component: unknown) {
  return validateMessageCreate({ components: [{ type: 1, components: [component] }] }, { fileCount: 0 })
}

describe('a button', () => {
  const exclusive = [
    'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    'A custom id and url cannot both be specified',
  ] as const
  const invalidEmoji = invalidForm([['emoji', 'name'], 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji'])
  const cases: [rule: string, given: unknown, answer: Refusal][] = [
    ['a link with a label', link, undefined],
    ['an emoji does for a label', { ...button, label: undefined, emoji: { name: '🔎' } }, undefined],
    ['an emoji may lack its variation selector', { ...button, emoji: { name: '⬅' } }, undefined],
    ['a custom emoji is named by its id', { ...button, emoji: { id: '1111111111111111111' } }, undefined],
    ['an emoji is an emoji', { ...button, emoji: { name: 'magnifier' } }, invalidEmoji],
    ['an emoji is one emoji', { ...button, emoji: { name: '🔎🔎' } }, invalidEmoji],
    ['a digit is no emoji', { ...button, emoji: { name: '1' } }, invalidEmoji],
    ['label or emoji', { ...button, label: undefined }, missing('label')],
    ['label: up to 80 characters', { ...button, label: 'x'.repeat(81) }, tooLong(['label'], 80)],
    ['style: required', { ...button, style: undefined }, missing('style')],
    ['style: 1 to 6', { ...button, style: 7 }, wrongChoice(['style'], '{1, 2, 3, 4, 5, 6}')],
    [
      'custom_id: required but for links',
      { ...button, custom_id: undefined },
      invalidForm([['custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required']),
    ],
    ['custom_id: 1 to 100 characters, not none', { ...button, custom_id: '' }, badLength(['custom_id'], 1, 100)],
    [
      'custom_id: 1 to 100 characters, not 101',
      { ...button, custom_id: 'x'.repeat(101) },
      badLength(['custom_id'], 1, 100),
    ],
    ['url: required of a link', { ...link, url: undefined }, missing('url')],
    ['url: up to 512 characters', { ...link, url: `https://example.com/${'x'.repeat(493)}` }, tooLong(['url'], 512)],
    ['url: http, https or discord', { ...link, url: 'discord://-/channels/1' }, undefined],
    [
      'url: no other scheme',
      { ...link, url: 'steam://connect/1' },
      invalidForm([
        ['url'],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "steam" is not supported. Scheme must be one of ('http', 'https', 'discord').`,
      ]),
    ],
    [
      'custom_id and url exclude each other',
      { ...link, custom_id: 'open' },
      invalidForm([['custom_id'], ...exclusive], [['url'], ...exclusive]),
    ],
    ['a premium button needs its article', { type: 2, style: 6 }, missing('sku_id')],
  ]
  test.each(cases)('%s', (_, given, answer) => {
    expect(checkAlone(given)).toEqual(within(['components', 0, 'components', 0], answer))
  })
})

describe('a select menu', () => {
  const tooManyDefaults = 'The specified number of default values exceeds the specified maximum values'
  const options = (count: number) => several(count, n => ({ label: `Number ${n}`, value: `${n}` }))
  const cases: [rule: string, given: unknown, answer: Refusal][] = [
    ['25 options', { ...select, options: options(25), min_values: 0, max_values: 25 }, undefined],
    ['1 to 25 options, not 26', { ...select, options: options(26) }, badLength(['options'], 1, 25)],
    ['1 to 25 options, not none', { ...select, options: [] }, badLength(['options'], 1, 25)],
    ['custom_id: required', { type: 3, options: [option] }, missing('custom_id')],
    ['label: required', { ...select, options: [{ value: 'one' }] }, missing('options', 0, 'label')],
    [
      'label: up to 100 characters',
      { ...select, options: [{ ...option, label: 'x'.repeat(101) }] },
      badLength(['options', 0, 'label'], 1, 100),
    ],
    [
      'value: up to 100 characters',
      { ...select, options: [{ ...option, value: 'x'.repeat(101) }] },
      badLength(['options', 0, 'value'], 1, 100),
    ],
    [
      'description: up to 100 characters',
      { ...select, options: [{ ...option, description: 'x'.repeat(101) }] },
      tooLong(['options', 0, 'description'], 100),
    ],
    [
      'values are unique',
      { ...select, options: [option, { ...option, label: 'Two' }] },
      invalidForm([
        ['options', 1],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      ]),
    ],
    ['placeholder: up to 150 characters', { ...select, placeholder: 'x'.repeat(151) }, tooLong(['placeholder'], 150)],
    ['min_values: at least 0', { ...select, min_values: -1 }, tooSmall(['min_values'], 0)],
    ['max_values: at least 1', { ...select, max_values: 0 }, tooSmall(['max_values'], 1)],
    ['max_values: at most 25', { ...select, max_values: 26 }, tooBig(['max_values'], 25)],
    [
      'as many options as can be chosen',
      { ...select, max_values: 2 },
      invalidForm([['options'], 'BASE_TYPE_MIN_LENGTH', 'Must be 2 or more in length.']),
    ],
    [
      'min_values: not above max_values',
      { ...select, options: options(5), min_values: 3, max_values: 2 },
      invalidForm([['min_values'], 'NUMBER_TYPE_MAX', 'min_values value should be less than or equal to 2.']),
    ],
    ['one default, as one can be chosen', { ...select, options: [{ ...option, default: true }] }, undefined],
    [
      'min_values: not above the one that can be chosen unless max_values says more',
      { ...select, options: options(3), min_values: 2 },
      invalidForm([['min_values'], 'NUMBER_TYPE_MAX', 'min_values value should be less than or equal to 1.']),
    ],
    [
      'no more defaults than can be chosen',
      { ...select, options: options(2).map(each => ({ ...each, default: true })) },
      invalidForm([['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', tooManyDefaults]),
    ],
    ['of channels, with their types', { type: 8, custom_id: 'where', channel_types: [0, 5] }, undefined],
    [
      'of users, with users as defaults',
      { type: 5, custom_id: 'who', default_values: [{ id: '1', type: 'role' }] },
      wrongChoice(['default_values', 0, 'type'], "('user')"),
    ],
  ]
  test.each(cases)('%s', (_, given, answer) => {
    expect(checkAlone(given)).toEqual(within(['components', 0, 'components', 0], answer))
  })
})
