import { SlashCommandBuilder } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { validateCommand, validateCommands } from '../../src/sandbox/validation/validation.ts'
import { badLength, invalidForm, missing, several, wrongChoice } from '../support/form-error.ts'

const command = { name: 'ask', description: 'Ask the reports' }
const option = { type: 3, name: 'question', description: 'What you want to know' }

const notLowerCase = (...path: (string | number)[]) =>
  invalidForm([path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'])
const invalidName = (...path: (string | number)[]) =>
  invalidForm(
    [path, 'STRING_TYPE_REGEX', 'String value did not match validation regex.'],
    [path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'],
  )

describe('a chat-input command', () => {
  const unknownLocale = (field: string) =>
    invalidForm([[field, 'vn'], 'ENUM_TYPE_COERCE', 'Value "vn" is not a valid enum value.'])
  const cases: [rule: string, body: unknown, answer: unknown][] = [
    ['a name and a description are enough', command, undefined],
    ['name: required', { description: 'Ask' }, missing('name')],
    ['name: 1 to 32 characters, not none', { ...command, name: '' }, badLength(['name'], 1, 32)],
    ['name: 1 to 32 characters, not 33', { ...command, name: 'x'.repeat(33) }, badLength(['name'], 1, 32)],
    ['name: letters of any script', { ...command, name: 'hỏi-đáp_ถาม' }, undefined],
    ['name: 1 character', { ...command, name: 'a' }, undefined],
    ['name: 32 characters', { ...command, name: 'x'.repeat(32) }, undefined],
    ['name: no spaces', { ...command, name: 'ask me' }, invalidName('name')],
    ['name: lower case where there is one', { ...command, name: 'Ask' }, notLowerCase('name')],
    ['description: required', { name: 'ask' }, missing('description')],
    ['description: 1 to 100 characters, not none', { ...command, description: '' }, badLength(['description'], 1, 100)],
    [
      'description: 1 to 100 characters, not 101',
      { ...command, description: 'x'.repeat(101) },
      badLength(['description'], 1, 100),
    ],
    ['translations: null for none', { ...command, name_localizations: { vi: 'hỏi', 'pt-BR': null } }, undefined],
    [
      'translations: for locales that Discord has',
      { ...command, name_localizations: { vn: 'hỏi' } },
      unknownLocale('name_localizations'),
    ],
    [
      'translations: a locale named like what every object inherits is none either',
      { ...command, name_localizations: { toString: 'ask' } },
      invalidForm([
        ['name_localizations', 'toString'],
        'ENUM_TYPE_COERCE',
        'Value "toString" is not a valid enum value.',
      ]),
    ],
    [
      'translations of the name follow its rules',
      { ...command, name_localizations: { vi: 'Hỏi' } },
      notLowerCase('name_localizations', 'vi'),
    ],
    [
      'translations of the description follow its rules',
      { ...command, description_localizations: { vi: '' } },
      badLength(['description_localizations', 'vi'], 1, 100),
    ],
    ['type: 1 to 4', { ...command, type: 5 }, wrongChoice(['type'], '{1, 2, 3, 4}')],
    ['contexts: 0, 1, 2', { ...command, contexts: [0, 3] }, wrongChoice(['contexts', 1], '{0, 1, 2}')],
    [
      'integration types: 0, 1',
      { ...command, integration_types: [2] },
      wrongChoice(['integration_types', 0], '{0, 1}'),
    ],
    ['permissions: digits in a string', { ...command, default_member_permissions: '32' }, undefined],
    [
      'permissions: no words',
      { ...command, default_member_permissions: 'ManageGuild' },
      invalidForm([['default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Value "ManageGuild" is not int.']),
    ],
  ]
  test.each(cases)('%s', (_, body, answer) => {
    expect(validateCommand(body)).toEqual(answer)
  })

  test('what discord.js builds is right', () => {
    const built = new SlashCommandBuilder()
      .setName('setup')
      .setDescription('Settings')
      .setDefaultMemberPermissions(32n)
      .addSubcommand(sub => sub.setName('check').setDescription('Checks the settings'))
      .addSubcommandGroup(each =>
        each
          .setName('channel')
          .setDescription('Channels')
          .addSubcommand(sub =>
            sub
              .setName('add')
              .setDescription('Adds a channel')
              .addChannelOption(channel => channel.setName('channel').setDescription('Which').setRequired(true))
              .addIntegerOption(count =>
                count.setName('count').setDescription('How many').setMinValue(0).setMaxValue(9),
              ),
          ),
      )
    expect(validateCommand(built.toJSON())).toBeUndefined()
  })
})

describe("a command's size", () => {
  const tooLarge = (...path: number[]) =>
    invalidForm([path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'])
  // Three parts of 1 + 100 + 2500 characters and the command's own 197.
  const part = (name: string) => ({
    ...option,
    name,
    description: 'x'.repeat(100),
    choices: several(25, n => ({ name: `${n}`.padEnd(50, 'x'), value: `${n}`.padEnd(50, 'x') })),
  })
  const full = { name: 'x'.repeat(32), description: 'x'.repeat(100), options: ['a', 'b', 'c'].map(part) }
  const rest = { ...option, name: 'd', description: 'x'.repeat(64) }

  test('up to 8000 characters in names, descriptions and values', () => {
    expect(validateCommand({ ...full, options: [...full.options, rest] })).toBeUndefined()
    const larger = { ...full, options: [...full.options, { ...rest, description: 'x'.repeat(65) }] }
    expect(validateCommand(larger)).toEqual(tooLarge())
    expect(validateCommands([command, larger])).toEqual(tooLarge(1))
  })

  test('of a text and its translations the longest counts', () => {
    const shorter = { ...rest, description_localizations: { vi: 'x'.repeat(63), fr: 'x'.repeat(64) } }
    expect(validateCommand({ ...full, options: [...full.options, shorter] })).toBeUndefined()
    const longer = { ...rest, description_localizations: { vi: 'x'.repeat(65) } }
    expect(validateCommand({ ...full, options: [...full.options, longer] })).toEqual(tooLarge())
  })
})

describe('a user or message command', () => {
  const menu = { type: 3, name: 'Find the Source' }
  const cases: [rule: string, body: unknown, answer: unknown][] = [
    ['its name may have spaces and capitals', menu, undefined],
    ['its description is empty', { ...menu, description: '' }, undefined],
    ['its name has 1 to 32 characters', { ...menu, name: 'x'.repeat(33) }, badLength(['name'], 1, 32)],
    [
      'its translated names have 1 to 32 characters',
      { ...menu, name_localizations: { vi: '' } },
      badLength(['name_localizations', 'vi'], 1, 32),
    ],
    [
      'it has no description',
      { ...menu, description: 'Finds' },
      invalidForm([
        ['description'],
        'APPLICATION_COMMAND_INVALID_DESCRIPTION',
        'Context menu commands cannot have description',
      ]),
    ],
    [
      'it has no options',
      { ...menu, type: 2, options: [option] },
      invalidForm([['options'], 'APPLICATION_COMMAND_INVALID_OPTIONS', 'Context menu commands cannot have options']),
    ],
  ]
  test.each(cases)('%s', (_, body, answer) => {
    expect(validateCommand(body)).toEqual(answer)
  })
})

describe('all commands of a scope', () => {
  const named = (count: number, type: number) =>
    several(count, n => ({ ...command, type, name: `c${n}`, description: type === 1 ? 'Does' : '' }))
  const reached = (limit: number) => ({
    code: 30032,
    message: `Maximum number of application commands reached (${limit})`,
  })
  const cases: [rule: string, body: unknown, answer: unknown][] = [
    ['none', [], undefined],
    [
      '100 chat-input, 15 user and 15 message commands',
      [...named(100, 1), ...named(15, 2), ...named(15, 3)],
      undefined,
    ],
    ['101 chat-input commands are too many', named(101, 1), reached(100)],
    ['16 user commands are too many', named(16, 2), reached(15)],
    ['16 message commands are too many', named(16, 3), reached(15)],
    [
      'names are unique',
      [command, { ...command, description: 'Again' }],
      invalidForm([[1], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique']),
    ],
    ['names are unique by type', [command, { type: 2, name: 'ask' }, { type: 3, name: 'ask' }], undefined],
    ['an error is found at its command', [command, { name: 'other' }], missing(1, 'description')],
    [
      'an error is found in its option',
      [command, { ...command, name: 'other', options: [option, option] }],
      invalidForm([
        [1, 'options', 1],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option name question is already used in these options',
      ]),
    ],
    ['a command is an object', ['ask'], invalidForm([[0], 'MODEL_TYPE_CONVERT', 'Expected an object/dictionary.'])],
    [
      'they come in a list',
      command,
      invalidForm([[], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType']),
    ],
  ]
  test.each(cases)('%s', (_, body, answer) => {
    expect(validateCommands(body)).toEqual(answer)
  })
})
