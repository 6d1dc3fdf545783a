import { Segmented } from 'antd'
import { useId } from 'react'
import { themeChosen, type ThemeChoice } from '../../app/preferences'
import { useAppDispatch, useAppSelector } from '../../app/store'
import { Section, Setting } from '../Section'
import { useMeWords } from '../words'

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark']

export function LookSection() {
  const words = useMeWords()
  const label = useId()
  const dispatch = useAppDispatch()
  const theme = useAppSelector((state) => state.preferences.theme)
  return (
    <Section id="look" title={words.look}>
      <Setting label={words.theme} labelId={label}>
        <div>
          <Segmented
            aria-labelledby={label}
            value={theme}
            options={THEMES.map((one) => ({ value: one, label: words.themes[one] }))}
            onChange={(wanted) => dispatch(themeChosen(wanted))}
          />
        </div>
      </Setting>
    </Section>
  )
}
