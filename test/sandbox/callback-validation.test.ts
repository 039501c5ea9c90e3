import { describe, expect, test } from 'vitest'
import { validateInteractionCallback } from '../../src/sandbox/validation/validation.ts'
import {
  badLength,
  invalidForm,
  missing,
  several,
  tooBig,
  tooLong,
  tooSmall,
  wrongChoice,
  wrongKind,
} from '../support/form-error.ts'

const [PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT] = [1, 2, 3, 4, 5] as const
const input = { type: 4, custom_id: 'name', style: 1 }
const labelled = { type: 18, label: 'Name', component: input }
const inputRow = { type: 1, components: [{ ...input, label: 'Name' }] }
const modal = { custom_id: 'form', title: 'Form', components: [labelled] }
const EMPTY = { code: 50006, message: 'Cannot send an empty message' }

describe('the answer to an interaction', () => {
  const message = { content: 'Hello' }
  const cases: [rule: string, body: unknown, type: number, answer: unknown][] = [
    ['a ping is answered with a pong', { type: 1 }, PING, undefined],
    ['a ping is answered with nothing else', { type: 4, data: message }, PING, wrongChoice(['type'], '{1}')],
    ['a command may be answered with a message', { type: 4, data: message }, COMMAND, undefined],
    ['a command may be deferred', { type: 5, data: { flags: 64 } }, COMMAND, undefined],
    ['a command may be deferred without data', { type: 5 }, COMMAND, undefined],
    ['a command may be answered with a modal', { type: 9, data: modal }, COMMAND, undefined],
    [
      'a command has no message to update',
      { type: 7, data: message },
      COMMAND,
      wrongChoice(['type'], '{4, 5, 9, 10, 12}'),
    ],
    ['a command has no update to defer', { type: 6 }, COMMAND, wrongChoice(['type'], '{4, 5, 9, 10, 12}')],
    ['a component may update its message', { type: 7, data: message }, COMPONENT, undefined],
    ['a component may defer the update', { type: 6 }, COMPONENT, undefined],
    ['a component may be answered with a modal', { type: 9, data: modal }, COMPONENT, undefined],
    [
      'a component has no choices to complete',
      { type: 8, data: { choices: [] } },
      COMPONENT,
      wrongChoice(['type'], '{4, 5, 6, 7, 9, 10, 12}'),
    ],
    ['a submitted modal may update its message', { type: 7, data: message }, MODAL_SUBMIT, undefined],
    [
      'a submitted modal is not answered with a modal',
      { type: 9, data: modal },
      MODAL_SUBMIT,
      wrongChoice(['type'], '{4, 5, 6, 7, 10, 12}'),
    ],
    ['autocomplete is answered with choices', { type: 8, data: { choices: [] } }, AUTOCOMPLETE, undefined],
    [
      'autocomplete is not answered with a message',
      { type: 4, data: message },
      AUTOCOMPLETE,
      wrongChoice(['type'], '{8}'),
    ],
    ['type: required', { data: message }, COMMAND, missing('type')],
    ['a message: data is required', { type: 4 }, COMMAND, missing('data')],
    ['a message: not empty', { type: 4, data: { flags: 64 } }, COMMAND, EMPTY],
    [
      'a message: its errors are found in data',
      { type: 4, data: { content: 'x'.repeat(2001) } },
      COMMAND,
      tooLong(['data', 'content'], 2000),
    ],
    [
      'a message: V2 components',
      { type: 4, data: { flags: (1 << 15) | 64, components: [{ type: 10, content: 'Hello' }] } },
      COMMAND,
      undefined,
    ],
    [
      'a message: V2 components need their flag',
      { type: 4, data: { components: [{ type: 10, content: 'Hello' }] } },
      COMMAND,
      wrongKind(['data', 'components', 0], '1,'),
    ],
    [
      'an update: its errors are found in data',
      { type: 7, data: { embeds: [{}] } },
      COMPONENT,
      missing('data', 'embeds', 0, 'description'),
    ],
  ]
  test.each(cases)('%s', (_, body, type, answer) => {
    expect(validateInteractionCallback(body, { type })).toEqual(answer)
  })

  test('a modal that no component opened has no message to update', () => {
    const answer = wrongChoice(['type'], '{4, 5, 10, 12}')
    expect(validateInteractionCallback({ type: 6 }, { type: MODAL_SUBMIT, fromComponent: false })).toEqual(answer)
    expect(validateInteractionCallback({ type: 6 }, { type: MODAL_SUBMIT, fromComponent: true })).toBeUndefined()
  })

  test('an update is judged by the message that it changes', () => {
    const layout = { content: '', flags: 1 << 15, components: [{ type: 10, content: 'Hello' }] }
    const update = (data: unknown) =>
      validateInteractionCallback({ type: 7, data }, { type: COMPONENT, message: layout })
    expect(update({ components: [{ type: 10, content: 'Good bye' }] })).toBeUndefined()
    expect(update({ components: [] })).toEqual(EMPTY)
    expect(update({ content: 'Hello' })).toEqual(
      invalidForm([
        ['data', 'content'],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
      ]),
    )
  })

  test('a file alone is an answer', () => {
    expect(validateInteractionCallback({ type: 4, data: {} }, { type: COMMAND }, { fileCount: 1 })).toBeUndefined()
  })
})

describe('the choices that autocomplete offers', () => {
  const choice = { name: 'One', value: 'one' }
  const cases: [rule: string, choices: unknown, answer: unknown][] = [
    ['up to 25', several(25, () => choice), undefined],
    ['26 are too many', several(26, () => choice), tooLong(['data', 'choices'], 25)],
    ['they are required', undefined, missing('data', 'choices')],
    [
      'name: 1 to 100 characters, not none',
      [{ ...choice, name: '' }],
      badLength(['data', 'choices', 0, 'name'], 1, 100),
    ],
    [
      'name: 1 to 100 characters, not 101',
      [{ ...choice, name: 'x'.repeat(101) }],
      badLength(['data', 'choices', 0, 'name'], 1, 100),
    ],
    [
      'value: up to 100 characters',
      [{ ...choice, value: 'x'.repeat(101) }],
      badLength(['data', 'choices', 0, 'value'], 1, 100),
    ],
    ['value: a number', [{ ...choice, value: 0.5 }], undefined],
    ['value: required', [{ name: 'One' }], missing('data', 'choices', 0, 'value')],
  ]
  test.each(cases)('%s', (_, choices, answer) => {
    expect(validateInteractionCallback({ type: 8, data: { choices } }, { type: AUTOCOMPLETE })).toEqual(answer)
  })
})

describe('a modal', () => {
  const within = (component: object) => ({ ...modal, components: [{ ...labelled, component }] })
  const at = (...path: (string | number)[]) => ['data', 'components', 0, ...path]
  const select = { type: 3, custom_id: 'choose', options: [{ label: 'One', value: 'one' }] }
  const choices = (count: number) => several(count, n => ({ label: `${n}`, value: `${n}` }))
  const cases: [rule: string, data: unknown, answer: unknown][] = [
    [
      'inputs in labels and in rows, and text between them',
      {
        ...modal,
        components: [
          labelled,
          { type: 10, content: 'Please' },
          { type: 1, components: [{ ...input, custom_id: 'b', label: 'B' }] },
        ],
      },
      undefined,
    ],
    ['custom_id: required', { ...modal, custom_id: undefined }, missing('data', 'custom_id')],
    [
      'custom_id: 1 to 100 characters',
      { ...modal, custom_id: 'x'.repeat(101) },
      badLength(['data', 'custom_id'], 1, 100),
    ],
    ['title: up to 45 characters', { ...modal, title: 'x'.repeat(46) }, badLength(['data', 'title'], 1, 45)],
    [
      'components: up to 5',
      { ...modal, components: several(6, n => ({ ...labelled, component: { ...input, custom_id: `${n}` } })) },
      tooLong(['data', 'components'], 5),
    ],
    ['components: at least 1', { ...modal, components: [] }, missing('data', 'components')],
    ['a button has no place in it', { ...modal, components: [{ type: 2 }] }, wrongKind(at(), '1, 10, 18')],
    ['an input stands in a label or row', { ...modal, components: [input] }, wrongKind(at(), '1, 10, 18')],
    [
      'a row holds one input',
      { ...modal, components: [{ type: 1, components: [inputRow.components[0], inputRow.components[0]] }] },
      badLength(at('components'), 1, 1),
    ],
    [
      'a row holds no select menu',
      { ...modal, components: [{ type: 1, components: [select] }] },
      wrongKind(at('components', 0), '4,'),
    ],
    [
      'an input in a row has its own label',
      { ...modal, components: [{ type: 1, components: [input] }] },
      missing(...at('components', 0, 'label')),
    ],
    [
      'label of an input: up to 45 characters',
      { ...modal, components: [{ type: 1, components: [{ ...input, label: 'x'.repeat(46) }] }] },
      badLength(at('components', 0, 'label'), 1, 45),
    ],
    [
      'label: 1 to 45 characters',
      { ...modal, components: [{ ...labelled, label: 'x'.repeat(46) }] },
      badLength(at('label'), 1, 45),
    ],
    [
      'description of a label: up to 100 characters',
      { ...modal, components: [{ ...labelled, description: 'x'.repeat(101) }] },
      tooLong(at('description'), 100),
    ],
    ['a label holds a component', { ...modal, components: [{ type: 18, label: 'Name' }] }, missing(...at('component'))],
    ['a label holds no button', within({ type: 2 }), wrongKind(at('component'), '3, 4, 5, 6, 7, 8, 19, 21, 22, 23')],
    [
      'style of an input: short or paragraph',
      within({ ...input, style: 3 }),
      wrongChoice(at('component', 'style'), '{1, 2}'),
    ],
    ['min_length: at least 0', within({ ...input, min_length: -1 }), tooSmall(at('component', 'min_length'), 0)],
    ['min_length: at most 4000', within({ ...input, min_length: 4001 }), tooBig(at('component', 'min_length'), 4000)],
    ['max_length: at least 1', within({ ...input, max_length: 0 }), tooSmall(at('component', 'max_length'), 1)],
    ['max_length: at most 4000', within({ ...input, max_length: 4001 }), tooBig(at('component', 'max_length'), 4000)],
    [
      'min_length: not above max_length',
      within({ ...input, min_length: 3, max_length: 2 }),
      invalidForm([
        at('component', 'min_length'),
        'NUMBER_TYPE_MAX',
        'min_length value should be less than or equal to 2.',
      ]),
    ],
    [
      'value: up to 4000 characters',
      within({ ...input, value: 'x'.repeat(4001) }),
      tooLong(at('component', 'value'), 4000),
    ],
    [
      'placeholder: up to 100 characters',
      within({ ...input, placeholder: 'x'.repeat(101) }),
      tooLong(at('component', 'placeholder'), 100),
    ],
    ['a select menu in a label', within({ ...select, required: false, min_values: 0 }), undefined],
    [
      'a required select menu asks for at least 1',
      within({ ...select, min_values: 0 }),
      tooSmall(at('component', 'min_values'), 1),
    ],
    [
      'nothing in it is disabled',
      within({ ...select, disabled: true }),
      invalidForm([at('component', 'disabled'), 'COMPONENT_VALIDATION_FAILED', 'Component validation failed']),
    ],
    [
      'radio buttons: 2 to 10',
      within({ type: 21, custom_id: 'r', options: choices(1) }),
      badLength(at('component', 'options'), 2, 10),
    ],
    [
      'checkboxes: 1 to 10',
      within({ type: 22, custom_id: 'c', options: choices(11) }),
      badLength(at('component', 'options'), 1, 10),
    ],
    [
      'files: up to 10',
      within({ type: 19, custom_id: 'f', max_values: 11 }),
      tooBig(at('component', 'max_values'), 10),
    ],
    [
      'custom ids are unique',
      { ...modal, components: [labelled, inputRow] },
      invalidForm([
        ['data', 'components', 1, 'components', 0, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      ]),
    ],
  ]
  test.each(cases)('%s', (_, data, answer) => {
    expect(validateInteractionCallback({ type: 9, data }, { type: COMMAND })).toEqual(answer)
  })
})
