import { describe, expect, test } from 'vitest'
import { completePayload, directChange } from '../../src/discord/payloads.ts'

const completed = (packet: unknown) => {
  completePayload(packet)
  return packet
}

describe('completePayload', () => {
  test('a message without a server is a direct one, also where it does not say so', () =>
    expect(completed({ t: 'MESSAGE_CREATE', d: { id: '1', channel_id: '2' } })).toEqual({
      t: 'MESSAGE_CREATE',
      d: { id: '1', channel_id: '2', channel_type: 1 },
    }))

  test('a message of a server stays as it is', () =>
    expect(completed({ t: 'MESSAGE_CREATE', d: { id: '1', channel_id: '2', guild_id: '3' } })).toEqual({
      t: 'MESSAGE_CREATE',
      d: { id: '1', channel_id: '2', guild_id: '3' },
    }))

  test('the type that a message names stays', () =>
    expect(completed({ t: 'MESSAGE_CREATE', d: { channel_id: '2', channel_type: 3 } })).toHaveProperty('d.channel_type', 3)) // prettier-ignore

  test('an interaction that names its channel by id alone has a channel', () =>
    expect(completed({ t: 'INTERACTION_CREATE', d: { channel_id: '2', guild_id: '3' } })).toEqual({
      t: 'INTERACTION_CREATE',
      d: {
        channel_id: '2',
        guild_id: '3',
        channel: { id: '2', type: 0 },
        entitlements: [],
        authorizing_integration_owners: {},
      },
    }))

  test('the channel that comes with an interaction stays', () =>
    expect(completed({ t: 'INTERACTION_CREATE', d: { channel_id: '2', channel: { id: '2', type: 11 } } })).toHaveProperty('d.channel.type', 11)) // prettier-ignore

  test.each([null, 7, 'text', {}, { t: 'MESSAGE_CREATE' }, { t: 'MESSAGE_CREATE', d: null }, { t: 1, d: {} }])(
    '%j is left alone',
    packet => expect(completed(structuredClone(packet))).toEqual(packet),
  )
})

describe('directChange', () => {
  test.each([
    [
      { t: 'MESSAGE_UPDATE', d: { id: '1', channel_id: '2' } },
      { kind: 'edited', channel: '2', messages: ['1'] },
    ],
    [
      { t: 'MESSAGE_DELETE', d: { id: '1', channel_id: '2' } },
      { kind: 'deleted', channel: '2', messages: ['1'] },
    ],
    [
      { t: 'MESSAGE_DELETE_BULK', d: { ids: ['1', '3'], channel_id: '2' } },
      { kind: 'deleted', channel: '2', messages: ['1', '3'] },
    ],
  ])('%j', (packet, change) => expect(directChange(packet)).toEqual(change))

  test.each([
    { t: 'MESSAGE_DELETE', d: { id: '1', channel_id: '2', guild_id: '3' } },
    { t: 'MESSAGE_CREATE', d: { id: '1', channel_id: '2' } },
    { t: 'MESSAGE_DELETE', d: null },
    null,
  ])('%j is none', packet => expect(directChange(packet)).toBeUndefined())
})
