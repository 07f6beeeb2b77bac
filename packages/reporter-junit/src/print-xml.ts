import { plainText } from '@probative/core'
import { DOMImplementation, type Element, XMLSerializer } from '@xmldom/xmldom'
import type { JunitResult, JunitSuite, JunitTest } from './junit-suite.ts'

type Attributes = Readonly<Record<string, string>>

export interface JunitDocument {
  readonly name: string
  readonly suites: readonly JunitSuite[]
  /** Path of the suite in its repository. */
  readonly source: string | undefined
}

/** More of one string is cut: reports of 30 MB are refused by GitLab. */
const LONGEST = 4000

/**
 * JUnit XML as Jenkins' schema has it; only `source`, when it is given, adds an attribute to the tests that the schema does not
 * know. Every string may stand in XML 1.0 and is escaped.
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
export function printXml({ name, suites, source }: JunitDocument): string {
  const document = new DOMImplementation().createDocument(null, 'testsuites')
  const root = document.documentElement as Element
  const { skipped: _, ...totals } = totalsOf(suites.flatMap(({ tests }) => tests))
  setAttributes(root, { name, ...totals })
  for (const suite of suites) addSuite(root, suite, source)
  indent(root, '\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`
}

function addSuite(root: Element, { name, startedAt, properties, tests }: JunitSuite, source: string | undefined): void {
  const timestamp = startedAt === undefined ? {} : { timestamp: startedAt }
  const suite = addElement(root, 'testsuite', { name, ...totalsOf(tests), ...timestamp })
  if (properties.length > 0) {
    const list = addElement(suite, 'properties', {})
    for (const [key, value] of properties) addElement(list, 'property', { name: key, value })
  }
  for (const test of tests) addTest(suite, test, source)
}

function addTest(
  suite: Element,
  { className, name, timeS, result, lines }: JunitTest,
  source: string | undefined,
): void {
  const file = source === undefined ? {} : { file: source }
  const test = addElement(suite, 'testcase', { classname: className, name, time: seconds(timeS), ...file })
  const { kind, ...attributes } = result
  addElement(test, kind === 'passed' ? 'system-out' : kind, attributes).textContent = lines.map(visible).join('\n')
}

function addElement(parent: Element, name: string, attributes: Attributes): Element {
  const element = (parent.ownerDocument as NonNullable<Element['ownerDocument']>).createElement(name)
  setAttributes(element, attributes)
  parent.appendChild(element)
  return element
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, visible(value))
}

/** Each element on a line of its own; text stays as it is. `margin`: line break and indentation of this element. */
function indent(element: Element, margin: string): void {
  const children = [...element.childNodes].filter(node => node.nodeType === node.ELEMENT_NODE) as Element[]
  if (children.length === 0) return
  const document = element.ownerDocument as NonNullable<Element['ownerDocument']>
  for (const child of children) {
    element.insertBefore(document.createTextNode(`${margin}  `), child)
    indent(child, `${margin}  `)
  }
  element.appendChild(document.createTextNode(margin))
}

function totalsOf(
  tests: readonly JunitTest[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped' | 'time', string>> {
  const count = (kind: JunitResult['kind']) => String(tests.filter(({ result }) => result.kind === kind).length)
  return {
    tests: String(tests.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(tests.reduce((sum, { timeS }) => sum + timeS, 0)),
  }
}

const seconds = (value: number): string => value.toFixed(3)

const visible = (text: string): string => plainText(text, LONGEST) || '(empty)'
