import { describe, expect, test } from 'vitest'
import { validateMessageCreate } from '../../src/sandbox/validation/validation.ts'
import {
  badLength,
  invalidForm,
  missing,
  several,
  tooBig,
  tooLong,
  within,
  wrongChoice,
  wrongKind,
  type Refusal,
} from '../support/form-error.ts'

const button = { type: 2, style: 1, label: 'More', custom_id: 'more' }
const link = { type: 2, style: 5, label: 'Open', url: 'https://example.com/' }
const select = { type: 3, custom_id: 'choose', options: [{ label: 'One', value: 'one' }] }
const textDisplay = { type: 10, content: 'Hello' }
const thumbnail = { type: 11, media: { url: 'https://example.com/a.png' } }
const CONTROLS = '2, 3, 5, 6, 7, 8'

function checkLegacy(components: unknown) {
  return validateMessageCreate({ content: 'Hello', components }, { fileCount: 0 })
}

function checkLayout(components: unknown) {
  return validateMessageCreate({ flags: 1 << 15, components }, { fileCount: 0 })
}

function duplicated(...path: (string | number)[]) {
  return invalidForm([path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'])
}

describe('an action row', () => {
  const tooWide = 'The specified component exceeds the maximum width'
  const buttons = (count: number) => several(count, n => ({ ...button, custom_id: `${n}` }))
  const cases: [rule: string, components: unknown, answer: Refusal][] = [
    ['5 buttons fill it', buttons(5), undefined],
    ['6 buttons are too many', buttons(6), badLength([], 1, 5)],
    ['it is never empty', [], badLength([], 1, 5)],
    ['a select menu fills it', [select], undefined],
    [
      'a button has no room beside a select menu',
      [select, button],
      invalidForm([[1], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', tooWide]),
    ],
    [
      'a select menu has no room beside a button',
      [button, select],
      invalidForm([[1], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', tooWide]),
    ],
    [
      'a text input has no place in a message',
      [{ type: 4, custom_id: 'name', style: 1, label: 'Name' }],
      wrongKind([0], CONTROLS),
    ],
    ['no row within a row', [{ type: 1, components: [button] }], wrongKind([0], CONTROLS)],
    ['each component has a type', [{ custom_id: 'more' }], missing(0, 'type')],
    ['custom ids are unique', [button, button], duplicated(1, 'custom_id')],
    [
      'custom ids of disabled buttons are unique too',
      [button, { ...button, disabled: true }],
      duplicated(1, 'custom_id'),
    ],
    [
      'component ids are unique',
      [
        { ...button, id: 7 },
        { ...link, id: 7 },
      ],
      invalidForm([[1, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated']),
    ],
    [
      'component ids differ',
      [
        { ...button, id: 0 },
        { ...link, id: 2 ** 31 - 1 },
      ],
      undefined,
    ],
    ['a component id has 31 bits', [{ ...button, id: 2 ** 31 }], tooBig([0, 'id'], 2 ** 31 - 1)],
    [
      'a component id is an integer',
      [{ ...button, id: 'first' }],
      invalidForm([[0, 'id'], 'NUMBER_TYPE_COERCE', 'Value "first" is not int.']),
    ],
  ]
  test.each(cases)('%s', (_, components, answer) => {
    expect(checkLegacy([{ type: 1, components }])).toEqual(within(['components', 0, 'components'], answer))
  })

  test('custom ids are unique in all rows together', () => {
    const rows = [
      { type: 1, components: [button] },
      { type: 1, components: [{ ...select, custom_id: 'more' }] },
    ]
    expect(checkLegacy(rows)).toEqual(duplicated('components', 1, 'components', 0, 'custom_id'))
  })
})

describe('the components of a V2 message', () => {
  const row = { type: 1, components: [button] }
  const section = { type: 9, components: [textDisplay], accessory: thumbnail }
  const tooMany = invalidForm([
    [],
    'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    'Total number of components exceeds the maximum of 40',
  ])
  const tooMuchText = invalidForm([
    [],
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    'Components displayable text size exceeds maximum size of 4000',
  ])
  const cases: [rule: string, components: unknown, answer: Refusal][] = [
    [
      'rows, sections, texts, galleries, files, separators and containers stand at the top',
      [
        row,
        section,
        textDisplay,
        { type: 12, items: [{ media: thumbnail.media, description: 'A chart' }] },
        { type: 13, file: { url: 'attachment://report.txt' } },
        { type: 14, divider: false, spacing: 2 },
        { type: 17, accent_color: 0xffffff, components: [textDisplay] },
      ],
      undefined,
    ],
    ['a button stands in a row, not at the top', [button], wrongKind([0], '1, 9, 10, 12, 13, 14, 17')],
    [
      'no container within a container',
      [{ type: 17, components: [{ type: 17, components: [] }] }],
      wrongKind([0, 'components', 0], '1, 9, 10, 12, 13, 14'),
    ],
    ['40 components in all', several(40, () => textDisplay), undefined],
    ['41 components are too many', several(41, () => textDisplay), tooMany],
    ['accessories and nested components count', [{ type: 17, components: several(13, () => section) }], undefined],
    [
      'a container of 13 sections and one text counts 41',
      [{ type: 17, components: [...several(13, () => section), textDisplay] }],
      tooMany,
    ],
    ['a text: 1 to 4000 characters, not none', [{ type: 10, content: '' }], badLength([0, 'content'], 1, 4000)],
    ['a text: 1 to 4000 characters, not blank', [{ type: 10, content: '\n' }], badLength([0, 'content'], 1, 4000)],
    [
      'a text: 1 to 4000 characters, not 4001',
      [{ type: 10, content: 'x'.repeat(4001) }],
      badLength([0, 'content'], 1, 4000),
    ],
    ['all texts together: 4000 characters', several(2, () => ({ type: 10, content: 'x'.repeat(2000) })), undefined],
    [
      'all texts together: not 4001, nested ones too',
      [
        { type: 10, content: 'x'.repeat(2000) },
        { type: 17, components: [{ ...section, components: [{ type: 10, content: 'x'.repeat(2001) }] }] },
      ],
      tooMuchText,
    ],
    [
      'a section: 1 to 3 texts, not 4',
      [{ ...section, components: several(4, () => textDisplay) }],
      badLength([0, 'components'], 1, 3),
    ],
    ['a section holds only texts', [{ ...section, components: [row] }], wrongKind([0, 'components', 0], '10,')],
    ['a section needs an accessory', [{ type: 9, components: [textDisplay] }], missing(0, 'accessory')],
    [
      'an accessory is a button or a thumbnail',
      [{ ...section, accessory: textDisplay }],
      wrongKind([0, 'accessory'], '2, 11'),
    ],
    ['a gallery: 1 to 10 items, not none', [{ type: 12, items: [] }], badLength([0, 'items'], 1, 10)],
    [
      'a thumbnail: up to 1024 characters of description',
      [{ ...section, accessory: { ...thumbnail, description: 'x'.repeat(1025) } }],
      tooLong([0, 'accessory', 'description'], 1024),
    ],
    [
      'a file is an attachment',
      [{ type: 13, file: { url: 'https://example.com/report.txt' } }],
      invalidForm([
        [0, 'file', 'url'],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "https" is not supported. Scheme must be one of ('attachment',).`,
      ]),
    ],
    ['a separator is small or large', [{ type: 14, spacing: 3 }], wrongChoice([0, 'spacing'], '{1, 2}')],
    [
      'a container has a colour of 24 bits',
      [{ type: 17, accent_color: 0x1000000, components: [textDisplay] }],
      tooBig([0, 'accent_color'], 0xffffff),
    ],
    [
      'a row has at most 5 buttons here too',
      [{ type: 17, components: [{ type: 1, components: several(6, n => ({ ...button, custom_id: `${n}` })) }] }],
      badLength([0, 'components', 0, 'components'], 1, 5),
    ],
    [
      'custom ids are unique across containers and accessories',
      [
        { type: 17, components: [row] },
        { ...section, accessory: button },
      ],
      duplicated(1, 'accessory', 'custom_id'),
    ],
  ]
  test.each(cases)('%s', (_, components, answer) => {
    expect(checkLayout(components)).toEqual(within(['components'], answer))
  })

  test('every wrong field is named, by its path', () => {
    expect(checkLayout([{ type: 10 }, { type: 17, components: [{ type: 14, spacing: 0 }] }])).toEqual({
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        components: {
          0: { content: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } },
          1: {
            components: {
              0: { spacing: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {1, 2}.' }] } },
            },
          },
        },
      },
    })
  })
})
