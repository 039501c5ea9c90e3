import { describe, expect, test } from 'vitest'
import { validateMessageCreate } from '../../src/sandbox/validation/validation.ts'
import { invalidForm, missing, several, tooBig, tooLong } from '../support/form-error.ts'

describe('embeds', () => {
  const field = { name: 'Name', value: 'Value' }
  const cases: [rule: string, embeds: unknown, answer: unknown][] = [
    ['up to 10', several(10, () => ({ title: 'Title' })), undefined],
    ['11 are too many', several(11, () => ({ title: 'Title' })), tooLong(['embeds'], 10)],
    ['one that shows nothing lacks its description', [{ color: 1 }], missing('embeds', 0, 'description')],
    ['title: up to 256 characters', [{ title: 'x'.repeat(257) }], tooLong(['embeds', 0, 'title'], 256)],
    [
      'description: up to 4096 characters',
      [{ description: 'x'.repeat(4097) }],
      tooLong(['embeds', 0, 'description'], 4096),
    ],
    ['fields: up to 25', [{ fields: several(26, () => field) }], tooLong(['embeds', 0, 'fields'], 25)],
    [
      'field name: required, blank is missing',
      [{ fields: [{ ...field, name: ' ' }] }],
      missing('embeds', 0, 'fields', 0, 'name'),
    ],
    [
      'field name: up to 256',
      [{ fields: [{ ...field, name: 'x'.repeat(257) }] }],
      tooLong(['embeds', 0, 'fields', 0, 'name'], 256),
    ],
    [
      'field value: up to 1024',
      [{ fields: [{ ...field, value: 'x'.repeat(1025) }] }],
      tooLong(['embeds', 0, 'fields', 0, 'value'], 1024),
    ],
    ['footer: up to 2048', [{ footer: { text: 'x'.repeat(2049) } }], tooLong(['embeds', 0, 'footer', 'text'], 2048)],
    ['author: up to 256', [{ author: { name: 'x'.repeat(257) } }], tooLong(['embeds', 0, 'author', 'name'], 256)],
    ['color: up to 0xffffff', [{ title: 'Title', color: 0x1000000 }], tooBig(['embeds', 0, 'color'], 0xffffff)],
    [
      'timestamp: ISO 8601',
      [{ title: 'Title', timestamp: 'yesterday' }],
      invalidForm([
        ['embeds', 0, 'timestamp'],
        'DATE_TIME_TYPE_PARSE',
        'Could not parse yesterday. Should be ISO8601.',
      ]),
    ],
    [
      'url: http or https',
      [{ title: 'Title', url: 'ftp://example.com/' }],
      invalidForm([
        ['embeds', 0, 'url'],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "ftp" is not supported. Scheme must be one of ('http', 'https').`,
      ]),
    ],
    [
      'url: well formed',
      [{ title: 'Title', url: 'example' }],
      invalidForm([['embeds', 0, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.']),
    ],
    ['all texts together: up to 6000 characters', several(2, () => ({ description: 'x'.repeat(3000) })), undefined],
    [
      'all texts together: 6001 characters are too many',
      [{ description: 'x'.repeat(4000), footer: { text: 'x'.repeat(2000) } }, { author: { name: 'x' } }],
      invalidForm([['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000']),
    ],
  ]
  test.each(cases)('%s', (_, embeds, answer) => {
    expect(validateMessageCreate({ embeds }, { fileCount: 0 })).toEqual(answer)
  })
})
