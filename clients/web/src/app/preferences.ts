/** What this device shows: language and theme. Kept here, since they are needed before anybody is known. */

import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import { browserStore } from '../api/platform'

export type Language = 'zh' | 'en'
export type ThemeChoice = 'system' | 'light' | 'dark'

export interface Preferences {
  readonly language: Language
  readonly theme: ThemeChoice
}

const KEY = 'nuanxin.preferences'

export const preferences = createSlice({
  name: 'preferences',
  initialState: read,
  reducers: {
    languageChosen: (state, action: PayloadAction<Language>) => ({
      ...state,
      language: action.payload,
    }),
    /** In another tab. */
    chosenElsewhere: (_, action: PayloadAction<Preferences>) => action.payload,
    themeChosen: (state, action: PayloadAction<ThemeChoice>) => ({
      ...state,
      theme: action.payload,
    }),
  },
})

export const { languageChosen, themeChosen, chosenElsewhere } = preferences.actions

/** Of the browser, until the person chooses. */
function read(): Preferences {
  const stored = parsed(browserStore.get(KEY))
  return {
    language: stored?.language === 'zh' || stored?.language === 'en' ? stored.language : spoken(),
    theme: stored?.theme === 'light' || stored?.theme === 'dark' ? stored.theme : 'system',
  }
}

/** What another tab has chosen, with each choice. Whatever is unset stays as the browser has it. */
export function onChosenElsewhere(heard: (value: Preferences) => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) heard(read())
  })
}

export function keep(value: Preferences): void {
  browserStore.set(KEY, JSON.stringify(value))
}

function parsed(text: string | null): Partial<Preferences> | null {
  try {
    return text === null ? null : (JSON.parse(text) as Partial<Preferences>)
  } catch {
    return null
  }
}

/** Chinese first: English only for those whose browser prefers it to Chinese. */
function spoken(): Language {
  const first = navigator.languages.find((one) => /^(zh|en)/i.test(one))
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** For calls: as `Accept-Language`. */
export function currentLanguage(): string {
  return document.documentElement.lang || 'zh-CN'
}
