/** Intents: which events the bot asks Discord for, and whether it may read messages that do not mention it. */
import { ApplicationFlags } from 'discord-api-types/v10'
import { type Client, GatewayIntentBits, IntentsBitField } from 'discord.js'

const ALWAYS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/**
 * The intents to ask for. Message Content is privileged: it is asked for where the application has it, which its flags
 * say, since Discord ends the connection of one that asks without having it.
 */
export function intentsFor(applicationFlags: number): IntentsBitField {
  const granted = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
  return new IntentsBitField(
    (applicationFlags & granted) === 0 ? ALWAYS : [...ALWAYS, GatewayIntentBits.MessageContent],
  )
}

/** The flags of an application that may do all that the bot can use. */
export const EVERY_FLAG: number = ApplicationFlags.GatewayMessageContent

/** Whether a connection gets the words of messages that are not addressed to the bot. */
export function readsMessages(client: Client): boolean {
  return client.options.intents.has(GatewayIntentBits.MessageContent)
}
