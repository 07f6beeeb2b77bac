/** The value with every text in it, at any depth, put through `onText`. */
export function visitTexts(value: unknown, onText: (text: string) => string): unknown {
  if (typeof value === 'string') return onText(value)
  if (Array.isArray(value)) return value.map(item => visitTexts(item, onText))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visitTexts(item, onText)]))
}
