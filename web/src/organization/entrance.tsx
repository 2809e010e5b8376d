import { type ReactNode } from 'react'
import './entrance.css'
import { useLanguage, useText } from '../ui/language.tsx'
import { Mark } from '../ui/mark.tsx'
import { useTitle } from '../ui/title.ts'
import { entranceTexts } from './entrance.texts.ts'

function LanguageSwitch() {
  const text = useText(entranceTexts)
  const { language, speak } = useLanguage()
  return (
    <div className="entrance__languages" role="group" aria-label={text.language}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => speak('zh')}>
        简体中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => speak('en')}>
        English
      </button>
    </div>
  )
}

function Promise() {
  const text = useText(entranceTexts)
  const words = [
    [text.goals, text.goalsHint],
    [text.process, text.processHint],
    [text.actions, text.actionsHint],
    [text.results, text.resultsHint],
  ]
  return (
    <ol className="entrance__words">
      {words.map(([word, hint], at) => (
        <li key={word}>
          <span className="entrance__number" aria-hidden>
            {at + 1}
          </span>
          <strong>{word}</strong>
          <span>{hint}</span>
        </li>
      ))}
    </ol>
  )
}

/** The frame of all pages before the sign-in: what this is on one side, what to do on the other. */
export function Entrance({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const text = useText(entranceTexts)
  useTitle(undefined)
  return (
    <div className="entrance">
      <aside className="entrance__brand">
        <svg className="entrance__pattern" viewBox="0 0 400 800" preserveAspectRatio="xMidYMax slice" aria-hidden>
          {Array.from({ length: 9 }, (_, row) => (
            <path
              key={row}
              d={`M-40 ${900 - row * 78} 200 ${700 - row * 78} 440 ${900 - row * 78}`}
              opacity={0.02 + row * 0.008}
            />
          ))}
        </svg>
        <p className="entrance__name">
          <Mark size={40} />
          {text.product}
        </p>
        <Promise />
      </aside>
      <div className="entrance__side">
        <LanguageSwitch />
        <main className={`entrance__form${wide ? ' entrance__form--wide' : ''}`}>
          <p className="entrance__small-name">
            <Mark size={36} />
            {text.product}
          </p>
          {children}
        </main>
        <p className="entrance__line">{text.line}</p>
      </div>
    </div>
  )
}
