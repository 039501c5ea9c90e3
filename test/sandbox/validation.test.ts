import { describe, expect, test } from 'vitest'
import { type EditedMessage } from '../../src/sandbox/validation/message-schema.ts'
import { validateMessageCreate, validateMessageEdit, validateThread } from '../../src/sandbox/validation/validation.ts'
import {
  badLength,
  invalidForm,
  missing,
  several,
  tooBig,
  tooLong,
  wrongChoice,
  wrongKind,
} from '../support/form-error.ts'

const LAYOUT = 1 << 15
const EMPTY = { code: 50006, message: 'Cannot send an empty message' }
const ID = '1111111111111111111'

const textDisplay = { type: 10, content: 'Hello' }
const row = { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] }

describe('a message that is sent', () => {
  const legacyField = (field: string) =>
    invalidForm([
      [field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    ])
  const cases: [rule: string, body: unknown, answer: unknown][] = [
    ['content alone is a message', { content: 'Hello' }, undefined],
    ['unknown keys are ignored', { content: 'Hello', colour: 'red' }, undefined],
    ['null in an optional field is as if it were left out', { content: 'Hello', embeds: null, flags: null }, undefined],
    ['no content, embed, sticker, component, file or poll: empty message', {}, EMPTY],
    ['a body that is left out altogether: empty message', undefined, EMPTY],
    ['empty content: empty message', { content: '' }, EMPTY],
    ['content of white space alone: empty message', { content: ' \n\t ' }, EMPTY],
    ['empty lists alone: empty message', { embeds: [], components: [] }, EMPTY],
    ['components alone are a message', { components: [row] }, undefined],
    ['stickers alone are a message', { sticker_ids: [ID] }, undefined],
    ['a forward needs nothing but its reference', { message_reference: { type: 1, message_id: ID } }, undefined],
    ['a reply that says nothing is empty', { message_reference: { message_id: ID } }, EMPTY],
    ['content: up to 2000 characters', { content: 'x'.repeat(2000) }, undefined],
    ['content: 2001 characters are too many', { content: 'x'.repeat(2001) }, tooLong(['content'], 2000)],
    ['content: an emoji is one character', { content: '😀'.repeat(2000) }, undefined],
    ['content: white space around it does not count', { content: `${'x'.repeat(2000)}\n` }, undefined],
    [
      'content: an object is no string',
      { content: { text: 'Hello' } },
      invalidForm([['content'], 'STRING_TYPE_CONVERT', 'Could not interpret "{"text":"Hello"}" as string.']),
    ],
    ['a list is no body', [], invalidForm([[], 'MODEL_TYPE_CONVERT', 'Expected an object/dictionary.'])],
    [
      'tts: true or false',
      { content: 'Hello', tts: 'yes' },
      invalidForm([['tts'], 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.']),
    ],
    ['flags: digits in a string are a number', { content: 'Hello', flags: '4096' }, undefined],
    [
      'flags: a word is no number',
      { content: 'Hello', flags: 'silent' },
      invalidForm([['flags'], 'NUMBER_TYPE_COERCE', 'Value "silent" is not int.']),
    ],
    ['nonce: up to 25 characters', { content: 'Hello', nonce: 'n'.repeat(25) }, undefined],
    [
      'nonce: 26 characters are too many',
      { content: 'Hello', nonce: 'n'.repeat(26) },
      invalidForm([['nonce'], 'NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer characters long.']),
    ],
    [
      'nonce: a string or an integer',
      { content: 'Hello', nonce: true },
      invalidForm([['nonce'], 'NONCE_TYPE_INVALID_TYPE', 'This field must be a string or integer.']),
    ],
    [
      'reply: the message id is required',
      { content: 'Hello', message_reference: {} },
      missing('message_reference', 'message_id'),
    ],
    [
      'reply: the message id is a snowflake',
      { content: 'Hello', message_reference: { message_id: 'last' } },
      invalidForm([['message_reference', 'message_id'], 'NUMBER_TYPE_COERCE', 'Value "last" is not snowflake.']),
    ],
    [
      'an object is no snowflake, not even one that cannot be made a string',
      { sticker_ids: [{ toString: 0 }] },
      invalidForm([['sticker_ids', 0], 'NUMBER_TYPE_COERCE', 'Value "{"toString":0}" is not snowflake.']),
    ],
    ['stickers: at most 3', { sticker_ids: ['1', '2', '3', '4'] }, tooLong(['sticker_ids'], 3)],
    [
      'attachments: each id is that of a file in the request',
      { content: 'Hello', attachments: [{ id: 0 }, { id: '1' }] },
      invalidForm(
        [['attachments', 0], 'ATTACHMENT_NOT_FOUND', 'Attachment data not found'],
        [['attachments', 1], 'ATTACHMENT_NOT_FOUND', 'Attachment data not found'],
      ),
    ],
    ['V2: components alone are a message', { flags: LAYOUT, components: [textDisplay] }, undefined],
    ['V2: no components: empty message', { flags: LAYOUT, components: [] }, EMPTY],
    ['V2: no content', { flags: LAYOUT, content: 'Hello', components: [textDisplay] }, legacyField('content')],
    [
      'V2: no embeds',
      { flags: LAYOUT, embeds: [{ title: 'Hello' }], components: [textDisplay] },
      legacyField('embeds'),
    ],
    ['V2: no poll', { flags: LAYOUT, poll: { question: {} }, components: [textDisplay] }, legacyField('poll')],
    ['V2: no stickers', { flags: LAYOUT, sticker_ids: [ID], components: [textDisplay] }, legacyField('sticker_ids')],
    [
      'V2: empty content and embeds do no harm',
      { flags: LAYOUT, content: '', embeds: [], components: [textDisplay] },
      undefined,
    ],
    ['without V2: a text display is refused', { components: [textDisplay] }, wrongKind(['components', 0], '1,')],
    ['without V2: at most 5 action rows', { components: several(6, n => linkRow(n)) }, tooLong(['components'], 5)],
  ]
  test.each(cases)('%s', (_, body, answer) => {
    expect(validateMessageCreate(body, { fileCount: 0 })).toEqual(answer)
  })

  test('a file alone is a message, and an attachment describes it', () => {
    expect(validateMessageCreate({}, { fileCount: 1 })).toBeUndefined()
    const described = { attachments: [{ id: 0, description: 'A chart' }] }
    expect(validateMessageCreate(described, { fileCount: 1 })).toBeUndefined()
    const tooLongDescription = { attachments: [{ id: 0, description: 'x'.repeat(1025) }] }
    expect(validateMessageCreate(tooLongDescription, { fileCount: 1 })).toEqual(
      tooLong(['attachments', 0, 'description'], 1024),
    )
  })

  test('at most 10 attachments', () => {
    const attachments = several(11, () => ({ id: 0 }))
    expect(validateMessageCreate({ attachments }, { fileCount: 1 })).toEqual(tooLong(['attachments'], 10))
  })

  test('at most 10 files', () => {
    expect(validateMessageCreate({}, { fileCount: 10 })).toBeUndefined()
    expect(validateMessageCreate({}, { fileCount: 11 })).toEqual(tooLong(['attachments'], 10))
  })
})

function linkRow(index: number) {
  return { type: 1, components: [{ type: 2, style: 5, label: 'Open', url: `https://example.com/${index}` }] }
}

describe('allowed mentions', () => {
  const exclusive = (kind: string) =>
    invalidForm([
      ['allowed_mentions'],
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    ])
  const repeated = (field: string) =>
    invalidForm([
      ['allowed_mentions', field, 1],
      'SET_TYPE_ALREADY_CONTAINS_VALUE',
      'The set already contains this value',
    ])
  const cases: [rule: string, mentions: unknown, answer: unknown][] = [
    ['none at all', { parse: [], replied_user: false }, undefined],
    ['some by kind, others by id', { parse: ['roles'], users: [ID] }, undefined],
    [
      'kinds are users, roles and everyone',
      { parse: ['here'] },
      wrongChoice(['allowed_mentions', 'parse', 0], "('users', 'roles', 'everyone')"),
    ],
    ['a kind comes once', { parse: ['users', 'users'] }, repeated('parse')],
    ['all users and some users exclude each other', { parse: ['users'], users: [ID] }, exclusive('users')],
    ['all users and an empty list do not', { parse: ['users'], users: [] }, undefined],
    ['all roles and some roles exclude each other', { parse: ['roles'], roles: [ID] }, exclusive('roles')],
    ['up to 100 users', { users: several(101, n => `${n}`) }, tooLong(['allowed_mentions', 'users'], 100)],
    ['up to 100 roles', { roles: several(101, n => `${n}`) }, tooLong(['allowed_mentions', 'roles'], 100)],
    ['an id comes once', { users: [ID, ID] }, repeated('users')],
  ]
  test.each(cases)('%s', (_, allowed_mentions, answer) => {
    expect(validateMessageCreate({ content: 'Hello', allowed_mentions }, { fileCount: 0 })).toEqual(answer)
  })
})

describe('a message that is edited', () => {
  const legacy = { content: 'Hello', flags: 0, embeds: [], attachments: [] }
  const layout = { content: '', flags: LAYOUT, embeds: [], components: [textDisplay], attachments: [] }
  const withFile = { ...legacy, attachments: [{ id: ID }] }
  const legacyContent = invalidForm([
    ['content'],
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
  ])
  const cases: [rule: string, body: unknown, message: EditedMessage, answer: unknown][] = [
    ['content takes the place of content', { content: 'Good bye' }, legacy, undefined],
    ['what is left out stays', { components: [row] }, legacy, undefined],
    ['content: up to 2000 characters', { content: 'x'.repeat(2001) }, legacy, tooLong(['content'], 2000)],
    ['nothing may be left empty', { content: null }, legacy, EMPTY],
    ['a file that stays is something', { content: '' }, withFile, undefined],
    ['the last file may not go', { content: '', attachments: [] }, withFile, EMPTY],
    ['a kept file is named by its id', { attachments: [{ id: ID }] }, withFile, undefined],
    [
      'a kept file is one of the message',
      { attachments: [{ id: '2222222222222222222' }] },
      withFile,
      invalidForm([['attachments', 0], 'ATTACHMENT_NOT_FOUND', 'Attachment data not found']),
    ],
    ['V2 stays where flags are left out', { components: [textDisplay, textDisplay] }, layout, undefined],
    ['V2 cannot gain content', { content: 'Hello' }, layout, legacyContent],
    [
      'V2 cannot be removed',
      { flags: 0, content: 'Hello', components: [row] },
      layout,
      invalidForm([['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'Cannot remove the IS_COMPONENTS_V2 flag']),
    ],
    [
      'flags without V2 make layout components unknown',
      { flags: 0, components: [textDisplay] },
      layout,
      wrongKind(['components', 0], '1,'),
    ],
    [
      'V2 can be added when content goes',
      { flags: LAYOUT, content: null, components: [textDisplay] },
      legacy,
      undefined,
    ],
    ['V2 cannot be added while content stays', { flags: LAYOUT, components: [textDisplay] }, legacy, legacyContent],
    ['V2 without components is empty', { components: [] }, layout, EMPTY],
  ]
  test.each(cases)('%s', (_, body, message, answer) => {
    expect(validateMessageEdit(body, { fileCount: 0, message })).toEqual(answer)
  })

  test('of a message that is not known, only the body is judged', () => {
    expect(validateMessageEdit({ content: '' }, { fileCount: 0 })).toBeUndefined()
    expect(validateMessageEdit({ attachments: [{ id: ID }] }, { fileCount: 0 })).toBeUndefined()
    expect(validateMessageEdit({ embeds: [{}] }, { fileCount: 0 })).toEqual(missing('embeds', 0, 'description'))
  })
})

describe('a thread', () => {
  const cases: [rule: string, body: unknown, answer: unknown][] = [
    ['a name is enough', { name: 'Talk' }, undefined],
    ['name: required', {}, missing('name')],
    ['name: 1 to 100 characters, not none', { name: '' }, badLength(['name'], 1, 100)],
    ['name: 1 to 100 characters, not 101', { name: 'x'.repeat(101) }, badLength(['name'], 1, 100)],
    [
      'auto_archive_duration: 60, 1440, 4320 or 10080 minutes',
      { name: 'Talk', auto_archive_duration: 30 },
      wrongChoice(['auto_archive_duration'], '{60, 1440, 4320, 10080}'),
    ],
    ['type: a kind of thread', { name: 'Talk', type: 0 }, wrongChoice(['type'], '{10, 11, 12}')],
    [
      'rate_limit_per_user: up to 21600 seconds',
      { name: 'Talk', rate_limit_per_user: 21601 },
      tooBig(['rate_limit_per_user'], 21600),
    ],
  ]
  test.each(cases)('%s', (_, body, answer) => {
    expect(validateThread(body)).toEqual(answer)
  })
})
