import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  validateCommand,
  validateCommands,
  validateInteractionCallback,
  validateMessageCreate,
  validateMessageEdit,
  validateThread,
} from '../../src/sandbox/validation/validation.ts'

const message = {
  content: 'Hello',
  embeds: [{ title: 'Title', footer: { text: 'Footer' }, fields: [{ name: 'Name', value: 'Value' }] }],
  allowed_mentions: { parse: ['users'], roles: ['1'] },
  message_reference: { message_id: '1' },
  attachments: [{ id: 0, filename: 'a.txt' }],
  components: [
    { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more', emoji: { name: '🔎' } }] },
  ],
}
const layout = {
  flags: 1 << 15,
  components: [
    { type: 17, components: [{ type: 10, content: 'Hello' }, { type: 14 }] },
    {
      type: 9,
      components: [{ type: 10, content: 'Hello' }],
      accessory: { type: 11, media: { url: 'https://example.com/' } },
    },
    { type: 1, components: [{ type: 3, custom_id: 'choose', options: [{ label: 'One', value: 'one' }] }] },
  ],
}
const command = {
  name: 'setup',
  description: 'Settings',
  name_localizations: { vi: 'cài-đặt' },
  options: [
    { type: 1, name: 'add', description: 'Adds', options: [{ type: 3, name: 'a', description: 'A', choices: [] }] },
  ],
}
const modal = {
  type: 9,
  data: {
    custom_id: 'form',
    title: 'Form',
    components: [{ type: 18, label: 'Name', component: { type: 4, custom_id: 'a', style: 1 } }],
  },
}
const choices = { type: 8, data: { choices: [{ name: 'One', value: 'one' }] } }

const validators: [name: string, right: unknown, validate: (body: unknown) => unknown][] = [
  ['a message', message, body => validateMessageCreate(body, { fileCount: 1 })],
  ['a message of V2 components', layout, body => validateMessageCreate(body, { fileCount: 0 })],
  ['an edit', message, body => validateMessageEdit(body, { fileCount: 1, message: { content: 'Hello' } })],
  ['a command', command, body => validateCommand(body)],
  ['all commands', [command], body => validateCommands(body)],
  ['a message as an answer', { type: 4, data: layout }, body => validateInteractionCallback(body, { type: 2 })],
  ['a modal as an answer', modal, body => validateInteractionCallback(body, { type: 2 })],
  ['choices as an answer', choices, body => validateInteractionCallback(body, { type: 4 })],
  ['a thread', { name: 'Talk', auto_archive_duration: 60 }, body => validateThread(body)],
]

test.each(validators)(
  '%s: whatever takes the place of any part of it is taken or refused, never thrown at',
  (_, right, validate) => {
    expect(validate(right)).toBeUndefined()
    fc.assert(
      fc.property(fc.constantFrom(...placesOf(right)), fc.jsonValue(), (place, value) => {
        const problem = validate(replaced(right, place, value))
        if (problem === undefined) return
        const { code, message, errors } = problem as { code: number; message: string; errors?: object }
        expect([50035, 50006, 30032]).toContain(code)
        expect(message).not.toBe('')
        if (code === 50035) expect(JSON.stringify(errors)).toMatch(/"_errors":\[\{"code":"[A-Z0-9_]+","message":"[^"]/)
      }),
    )
  },
)

type Path = readonly string[]

function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, by)
  return copy
}
