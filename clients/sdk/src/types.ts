import type { components } from './api'

/** The shapes of the API, under the names that it gives them. */
export type Schemas = components['schemas']

export type User = Schemas['User']
export type SignedIn = Schemas['SignedInAnswer']
export type Conversation = Schemas['ConversationOut']
export type Message = Schemas['MessageOut']
export type Citation = Schemas['CitationOut']
export type Why = Schemas['Why']
export type Mood = Schemas['Mood']
export type MoodSummary = Schemas['MoodSummary']
export type Memory = Schemas['MemoryOut']
export type MemorySummary = Schemas['MemorySummary']
export type Media = Schemas['MediaOut']
export type Job = Schemas['JobInfo']
export type ChatRequest = Schemas['ChatRequest']
