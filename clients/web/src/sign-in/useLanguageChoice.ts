import { client, session } from '../api/client'
import { failureOf, type Failure } from '../api/api'
import { languageChosen, type Language } from '../app/preferences'
import { useAppDispatch } from '../app/store'
import { LOCALES, useLanguage } from '../i18n/words'

/** The language of the app, and of the account where there is one. */
export function useLanguageChoice() {
  const dispatch = useAppDispatch()
  const language = useLanguage()

  async function choose(wanted: Language): Promise<Failure | null> {
    dispatch(languageChosen(wanted))
    if (session.userId === null) return null
    try {
      await client.patch('/v1/me', { body: { language: LOCALES[wanted] } })
      return null
    } catch (error) {
      return failureOf(error)
    }
  }

  return { language, choose }
}
