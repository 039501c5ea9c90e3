import { describe, expect, test } from 'vitest'
import { readKnowledgeFolder, readSettings, readStoreSettings, secretsOf } from '../src/config.ts'
import { Failure } from '../src/failure.ts'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof Failure && error.code === 'bad-settings') return error.message.split('\n  ').slice(1)
    throw error
  }
  return []
}

describe('settings', () => {
  test('nothing set is fine: the sandbox, with the built-in report', () =>
    expect(readSettings({})).toEqual({
      token: undefined,
      apiUrl: undefined,
      cdnUrl: undefined,
      guild: undefined,
      knowledge: undefined,
      dataFolder: expect.stringMatching(/data$/) as string,
      databaseUrl: undefined,
      logLevel: undefined,
      sandboxPort: 0,
    }))

  test('an empty value, and one of spaces, is as good as none', () =>
    expect(readSettings({ DISCORD_TOKEN: '', DISCORD_GUILD_ID: '  ', LOG_LEVEL: '' })).toEqual(readSettings({})))

  test.each([
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
    ['http://127.0.0.1:8080/api/', 'http://127.0.0.1:8080/api'],
    ['https://discord.com/api/v10', 'https://discord.com/api'],
    ['https://discord.com/api/v10/', 'https://discord.com/api'],
  ])('the API at %s is %s, whose version discord.js adds', (given, apiUrl) =>
    expect(readSettings({ DISCORD_API_URL: given }).apiUrl).toBe(apiUrl),
  )

  test('"Bot " before a token is not part of it', () =>
    expect(readSettings({ DISCORD_TOKEN: 'Bot abc.def.ghi' }).token).toBe('abc.def.ghi'))

  test('everything that is wrong is named at once, with what to do', () =>
    expect(
      problemsOf({
        DISCORD_TOKEN: 'two words',
        DISCORD_API_URL: 'discord.com',
        DISCORD_CDN_URL: 'ftp://cdn',
        DISCORD_GUILD_ID: 'my server',
        LOG_LEVEL: 'loud',
        SANDBOX_PORT: '99999',
      }),
    ).toEqual([
      'DISCORD_TOKEN must be the token alone, as the Developer Portal shows it under Bot.',
      'DISCORD_API_URL must be an address that begins with http:// or https://, such as https://discord.com/api.',
      'DISCORD_CDN_URL must be an address that begins with http:// or https://, such as https://cdn.discordapp.com.',
      'DISCORD_GUILD_ID must be the id of a server: a number of 17 to 20 digits.',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
      'SANDBOX_PORT must be a port: a whole number from 0 to 65535.',
    ]))

  test('the value of a wrong token is not said', () =>
    expect(problemsOf({ DISCORD_TOKEN: 'secret value' }).join(' ')).not.toContain('secret'))

  test.each(['postgres://user:pa%23ss@localhost:5432/name', 'postgresql://localhost/name?sslmode=require'])(
    'DATABASE_URL may be %s, and is kept as it is',
    address => expect(readSettings({ DATABASE_URL: address }).databaseUrl).toBe(address),
  )

  test.each(['localhost:5432', 'mysql://user:hunter2@localhost/name', 'postgres://user:hunt#er2@localhost/name'])(
    'DATABASE_URL may not be %s, and what it is is not said',
    address =>
      expect(problemsOf({ DATABASE_URL: address })).toEqual([
        'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@localhost:5432/name; characters such as # / ? @ in a password are written as %23 %2F %3F %40.',
      ]),
  )

  test('what works on the store beside the bot needs only where it is, whatever else is wrong', () =>
    expect(readStoreSettings({ DATA_DIR: '/srv/data', DATABASE_URL: '', SANDBOX_PORT: 'x' })).toEqual({
      dataFolder: '/srv/data',
      databaseUrl: undefined,
    }))

  test('secret are the token, the address of the database and the password in it, as it is written and as it is', () => {
    expect(secretsOf({ token: 'abc.def', databaseUrl: 'postgres://user:pa%22ss@localhost/name' })).toEqual([
      'abc.def',
      'postgres://user:pa%22ss@localhost/name',
      'pa%22ss',
      'pa"ss',
      'pa\\"ss',
    ])
    expect(secretsOf({ token: undefined, databaseUrl: undefined })).toEqual([])
    expect(secretsOf({ token: undefined, databaseUrl: 'postgres://user@localhost/name' })).toEqual([
      'postgres://user@localhost/name',
    ])
  })

  test('a password too short to be one does not strike out half of the log', () =>
    expect(secretsOf({ token: undefined, databaseUrl: 'postgres://user:a@localhost/name' })).toEqual([
      'postgres://user:a@localhost/name',
    ]))

  test('the command line needs only the folder, whatever else is wrong', () =>
    expect(readKnowledgeFolder({ KNOWLEDGE: 'reports', DISCORD_GUILD_ID: 'x' })).toBe('reports'))
})
