import type { SearchHost } from './search-host.ts'

/** Where a library was found, in the order of the search. */
export type LibrarySource =
  | 'explicit path'
  | 'loader path'
  | 'CUDA_HOME'
  | '/usr/local/cuda'
  | 'ldconfig'
  | 'python'
  | 'system folder'

export interface SearchPlace {
  readonly path: string
  readonly foundBy: LibrarySource
}

/** Folders of a CUDA toolkit that hold libraries. */
const TOOLKIT_FOLDERS = ['lib64', 'lib', 'targets/x86_64-linux/lib', 'targets/sbsa-linux/lib', 'bin', 'bin/x64']
/** Where drivers put libraries that the loader's cache may not know, in containers and under WSL. */
const DRIVER_FOLDERS = [
  '/usr/lib/wsl/lib',
  '/usr/local/nvidia/lib64',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
]
const PYTHON_PREFIXES = ['/usr/local', '/usr', '/opt/conda']

/** Every path worth a try for these file names, the best first; files that are not there are left out except bare names. */
export function searchPlaces(names: readonly string[], host: SearchHost): readonly SearchPlace[] {
  const places: SearchPlace[] = names.map(path => ({ path, foundBy: 'loader path' }))
  const look = (folders: readonly string[], foundBy: LibrarySource) => {
    for (const folder of folders) {
      const there = host.list(folder)
      for (const name of names) if (there.includes(name)) places.push({ path: `${folder}/${name}`, foundBy })
    }
  }
  look(toolkitFolders([host.env.CUDA_HOME, host.env.CUDA_PATH]), 'CUDA_HOME')
  look(toolkitFolders(installedToolkits(host)), '/usr/local/cuda')
  for (const path of cachedPaths(names, host.loaderCache())) places.push({ path, foundBy: 'ldconfig' })
  look(pythonFolders(host), 'python')
  look(DRIVER_FOLDERS, 'system folder')
  return places.filter(({ path }, i) => places.findIndex(other => other.path === path) === i)
}

const toolkitFolders = (roots: readonly (string | undefined)[]): readonly string[] =>
  roots.flatMap(root => (root ? TOOLKIT_FOLDERS.map(folder => `${root}/${folder}`) : []))

/** `/usr/local/cuda`, then those with a version, the newest first. */
function installedToolkits(host: SearchHost): readonly string[] {
  const numbers = (name: string) => name.split(/\D+/).filter(Boolean).map(Number)
  const named = host.list('/usr/local').filter(name => /^cuda(-[\d.]+)?$/.test(name))
  const order = named.toSorted((a, b) => {
    const [x, y] = [numbers(a), numbers(b)]
    if (x.length === 0 || y.length === 0) return x.length - y.length
    return (y[0] ?? 0) - (x[0] ?? 0) || (y[1] ?? 0) - (x[1] ?? 0)
  })
  return order.map(name => `/usr/local/${name}`)
}

/** Lines like `libcuda.so.1 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcuda.so.1`. */
function cachedPaths(names: readonly string[], cache: string): readonly string[] {
  const entries = cache.split('\n').flatMap(line => {
    const match = /^\s*(\S+) \(.*\) => (\S+)$/.exec(line)
    return match?.[1] && match[2] ? [{ name: match[1], path: match[2] }] : []
  })
  return names.flatMap(name => entries.filter(entry => entry.name === name).map(entry => entry.path))
}

/** `site-packages/nvidia/<part>/lib` of every Python that is easy to find: active environments, those on PATH, the system's. */
function pythonFolders(host: SearchHost): readonly string[] {
  const { VIRTUAL_ENV, CONDA_PREFIX, HOME, PATH = '' } = host.env
  const onPath = PATH.split(':').filter(folder => host.list(folder).includes('python3'))
  const prefixes = [
    VIRTUAL_ENV,
    CONDA_PREFIX,
    ...onPath.map(folder => folder.replace(/\/bin\/?$/, '')),
    HOME && `${HOME}/.local`,
    ...PYTHON_PREFIXES,
  ].filter(prefix => prefix !== undefined && prefix !== '')
  return [...new Set(prefixes)].flatMap(prefix => sitePackages(`${prefix}/lib`, host))
}

function sitePackages(lib: string, host: SearchHost): readonly string[] {
  return host
    .list(lib)
    .filter(name => /^python3/.test(name))
    .flatMap(version => ['site-packages', 'dist-packages'].map(kind => `${lib}/${version}/${kind}/nvidia`))
    .flatMap(nvidia => host.list(nvidia).map(part => `${nvidia}/${part}/lib`))
}
