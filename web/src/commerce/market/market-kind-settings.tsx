import { OwnListSettings } from '../../foundation/own-list/own-list-settings.tsx'
import { useText } from '../../ui/language.tsx'
import { marketKindTexts } from './market-kind.texts.ts'

const stale = [['list', 'market-information'], ['market']]

/** What kinds of market information the company tells apart. */
export function MarketKindSettings() {
  const text = useText(marketKindTexts)
  return (
    <OwnListSettings
      list="market-kind"
      stale={stale}
      says={{ title: text.settings, hint: text.settingsHint, add: text.add, saved: text.settingsSaved }}
    />
  )
}
