import { describe, expect, test } from 'vitest'
import { validateCommand } from '../../src/sandbox/validation/validation.ts'
import {
  badLength,
  invalidForm,
  missing,
  several,
  tooBig,
  tooLong,
  tooSmall,
  within,
  wrongKind,
  type Refusal,
} from '../support/form-error.ts'

const command = { name: 'ask', description: 'Ask the reports' }
const option = { type: 3, name: 'question', description: 'What you want to know' }
const subcommand = { type: 1, name: 'check', description: 'Checks the settings' }
const group = { type: 2, name: 'setup', description: 'Settings', options: [subcommand] }
const PARAMETERS = '3, 4, 5, 6, 7, 8, 9, 10, 11'

const invalidName = (...path: (string | number)[]) =>
  invalidForm(
    [path, 'STRING_TYPE_REGEX', 'String value did not match validation regex.'],
    [path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'],
  )

describe('the options of a command', () => {
  const names = (count: number) => several(count, n => ({ ...option, name: `option-${n}` }))
  const choices = (count: number) => several(count, n => ({ name: `Choice ${n}`, value: `${n}` }))
  const other = { ...option, name: 'report' }
  const repeated = (...path: number[]) =>
    invalidForm([
      path,
      'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
      'Option name question is already used in these options',
    ])
  const outOfOrder = invalidForm([
    [1],
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    'Required options must be placed before non-required options',
  ])
  const mixed = invalidForm([
    [],
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-command and sub-command group option types are mutually exclusive to all other types',
  ])
  const notFor = (field: string, path: (string | number)[]) =>
    invalidForm([
      path,
      `APPLICATION_COMMAND_${field.toUpperCase()}_INVALID`,
      `${field} cannot be configured for this type of option`,
    ])
  const cases: [rule: string, options: unknown, answer: Refusal][] = [
    ['up to 25', names(25), undefined],
    ['26 are too many', names(26), tooLong([], 25)],
    ['type: one that there is', [{ ...option, type: 12 }], wrongKind([0], `1, 2, ${PARAMETERS}`)],
    ['type: required', [{ name: 'question', description: 'What' }], missing(0, 'type')],
    ['name: as a command is named', [{ ...option, name: 'My question' }], invalidName(0, 'name')],
    ['description: 1 to 100 characters', [{ ...option, description: '' }], badLength([0, 'description'], 1, 100)],
    ['names are unique', [option, option], repeated(1)],
    ['required ones before the others', [{ ...option, required: true }, other], undefined],
    ['no required one after an optional one', [option, { ...other, required: true }], outOfOrder],
    ['choices: up to 25', [{ ...option, choices: choices(26) }], tooLong([0, 'choices'], 25)],
    [
      'a choice has a name of 1 to 100 characters',
      [{ ...option, choices: [{ name: '', value: 'a' }] }],
      badLength([0, 'choices', 0, 'name'], 1, 100),
    ],
    [
      'a choice has a value of up to 100 characters',
      [{ ...option, choices: [{ name: 'A', value: 'x'.repeat(101) }] }],
      badLength([0, 'choices', 0, 'value'], 1, 100),
    ],
    [
      'a choice of an integer option is an integer',
      [{ ...option, type: 4, choices: [{ name: 'Half', value: 0.5 }] }],
      invalidForm([[0, 'choices', 0, 'value'], 'NUMBER_TYPE_COERCE', 'Value "0.5" is not int.']),
    ],
    [
      'a choice of a number option is a number',
      [{ ...option, type: 10, choices: [{ name: 'Half', value: 0.5 }] }],
      undefined,
    ],
    ['no choices for a yes or no', [{ ...option, type: 5, choices: choices(1) }], notFor('Choices', [0, 'choices'])],
    ['autocomplete', [{ ...option, autocomplete: true, choices: [] }], undefined],
    [
      'no autocomplete beside choices',
      [{ ...option, autocomplete: true, choices: choices(1) }],
      notFor('Autocomplete', [0, 'autocomplete']),
    ],
    [
      'no autocomplete for a user',
      [{ ...option, type: 6, autocomplete: true }],
      notFor('Autocomplete', [0, 'autocomplete']),
    ],
    ['min_length: at least 0', [{ ...option, min_length: -1 }], tooSmall([0, 'min_length'], 0)],
    ['max_length: at most 6000', [{ ...option, max_length: 6001 }], tooBig([0, 'max_length'], 6000)],
    [
      'min_value: not above max_value',
      [{ ...option, type: 4, min_value: 3, max_value: 2 }],
      invalidForm([[0, 'min_value'], 'NUMBER_TYPE_MAX', 'min_value value should be less than or equal to 2.']),
    ],
    ['subcommands and groups beside each other', [subcommand, group], undefined],
    ['no parameter beside a subcommand', [subcommand, option], mixed],
    ['no parameter beside a group', [option, group], mixed],
    ['a choice of one character', [{ ...option, choices: [{ name: 'A', value: 'a' }] }], undefined],
    [
      'channel types: those that there are',
      [{ ...option, type: 7, channel_types: [0, 2, 4, 5, 10, 11, 12, 13, 15, 16] }],
      undefined,
    ],
    ['a subcommand is not required', [{ ...subcommand, required: true }], notFor('Required', [0, 'required'])],
    [
      'a subcommand has parameters only',
      [{ ...subcommand, options: [subcommand] }],
      wrongKind([0, 'options', 0], PARAMETERS),
    ],
    ['a group has subcommands only', [{ ...group, options: [option] }], wrongKind([0, 'options', 0], '1,')],
    [
      'within a subcommand the same rules hold',
      [{ ...subcommand, options: [option, option] }],
      invalidForm([
        [0, 'options', 1],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option name question is already used in these options',
      ]),
    ],
    [
      'translations follow the rules of what they translate',
      [{ ...option, name_localizations: { vi: 'câu hỏi' } }],
      invalidName(0, 'name_localizations', 'vi'),
    ],
  ]
  test.each(cases)('%s', (_, options, answer) => {
    expect(validateCommand({ ...command, options })).toEqual(within(['options'], answer))
  })
})
