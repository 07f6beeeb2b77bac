import { existsSync } from 'node:fs'
import { readText } from './read-text.ts'

const DMI_VENDORS: readonly (readonly [RegExp, string])[] = [
  [/firecracker/i, 'firecracker'],
  [/qemu|kvm|bochs/i, 'kvm'],
  [/amazon ec2/i, 'amazon'],
  [/google compute/i, 'google'],
  [/microsoft corporation virtual|hyper-v/i, 'hyper-v'],
  [/vmware/i, 'vmware'],
  [/virtualbox|innotek/i, 'virtualbox'],
  [/xen/i, 'xen'],
  [/parallels/i, 'parallels'],
]

/** The hypervisor underneath, `vm` when there is one without a name, `none` on bare metal, `undefined` when it can't be told. */
export function virtualization(read = readText): string | undefined {
  if (process.platform !== 'linux') return undefined
  const dmi = ['sys_vendor', 'product_name', 'board_vendor']
    .map(name => read(`/sys/class/dmi/id/${name}`) ?? '')
    .join(' ')
  const vendor = DMI_VENDORS.find(([pattern]) => pattern.test(dmi))?.[1]
  if (vendor) return vendor
  const cpuinfo = read('/proc/cpuinfo')
  if (cpuinfo === undefined) return undefined
  if (/^flags\s*:.*\bhypervisor\b/m.test(cpuinfo)) return 'vm'
  return /^flags\s*:/m.test(cpuinfo) ? 'none' : undefined
}

/** The kind of container this process runs in, `none`, or `undefined` off Linux. */
export function container(read = readText, exists = existsSync): string | undefined {
  if (process.platform !== 'linux') return undefined
  if (exists('/run/.containerenv')) return 'podman'
  if (exists('/.dockerenv')) return 'docker'
  const groups = read('/proc/1/cgroup') ?? ''
  return /kubepods/.test(groups) ? 'kubernetes' : (/docker|containerd|lxc/.exec(groups)?.[0] ?? 'none')
}
