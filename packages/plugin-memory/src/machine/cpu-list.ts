/** The numbers of a list as Linux writes it: `0-2,5` is [0, 1, 2, 5]; nothing for what is no list. @see man 7 cpuset, "List format" */
export function cpuList(text: string): readonly number[] {
  return text
    .trim()
    .split(',')
    .flatMap(part => {
      const [first, last = first] = part.split('-').map(Number)
      if (first === undefined || last === undefined || part === '' || !(last >= first)) return []
      return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    })
}
