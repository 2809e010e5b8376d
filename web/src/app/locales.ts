import type { Language } from '#contract/shared/label.ts'
import type { Locale } from 'antd/es/locale'

/** Words of Ant Design and names of months and weekdays, loaded for one language. */
export async function loadLocale(language: Language): Promise<Locale> {
  const { default: dayjs } = await import('dayjs')
  if (language === 'zh') {
    const [locale] = await Promise.all([import('antd/es/locale/zh_CN'), import('dayjs/locale/zh-cn')])
    dayjs.locale('zh-cn')
    return locale.default
  }
  // British English: weeks begin on Monday, days before months, as in our own dates.
  const [locale] = await Promise.all([import('antd/es/locale/en_GB'), import('dayjs/locale/en-gb')])
  dayjs.locale('en-gb')
  return locale.default
}
