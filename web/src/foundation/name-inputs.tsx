import { label, type Label } from '#contract/shared/label.ts'
import { Input } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'

const nameTexts = {
  zh: label('名称（中文）', 'Name (Chinese)'),
  en: label('名称（英文）', 'Name (English)'),
} as const

/** A name that a company gives to something of its own, in both languages: two fields for the row in which they stand. */
export function NameInputs({
  value,
  autoFocus = false,
  onChange,
}: {
  value: Label
  autoFocus?: boolean
  onChange: (name: { zh: string; en: string }) => void
}) {
  const text = useText(nameTexts)
  return (['zh', 'en'] as const).map((language) => (
    <Labelled key={language} label={text[language]}>
      {(names) => (
        <Input
          {...names}
          autoFocus={autoFocus && language === 'zh'}
          maxLength={120}
          value={value[language]}
          onChange={({ target }) => onChange({ ...value, [language]: target.value })}
        />
      )}
    </Labelled>
  ))
}

/** Whether something has a name in a language at least. */
export const isNamed = ({ zh, en }: Label): boolean => zh.trim() !== '' || en.trim() !== ''
