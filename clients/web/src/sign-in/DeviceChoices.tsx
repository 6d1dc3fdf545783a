import { themeChosen, type ThemeChoice } from '../app/preferences'
import { useAppDispatch, useAppSelector } from '../app/store'
import styles from './signIn.module.css'
import { useLanguageChoice } from './useLanguageChoice'
import { useSignInWords } from './words'

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Language and look of this device, in plain elements: they are on the first screen. */
export function DeviceChoices() {
  const words = useSignInWords()
  const dispatch = useAppDispatch()
  const theme = useAppSelector((state) => state.preferences.theme)
  const { language, choose } = useLanguageChoice()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <div className={styles.choices}>
      <button
        type="button"
        className={styles.choice}
        lang={other}
        onClick={() => void choose(other)}
      >
        {other === 'zh' ? '中文' : 'English'}
      </button>
      <select
        className={styles.choice}
        aria-label={words.theme}
        value={theme}
        onChange={(event) => dispatch(themeChosen(event.target.value as ThemeChoice))}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {words.themes[one]}
          </option>
        ))}
      </select>
    </div>
  )
}
