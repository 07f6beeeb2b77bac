import { expect, test } from 'vitest'
import { container, virtualization } from './virtualization.ts'

const reading = (files: Readonly<Record<string, string>>) => (file: string) => files[file]
const onLinux = test.skipIf(process.platform !== 'linux')

onLinux.each([
  ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', 'kvm'],
  ['Amazon EC2', 'm5.large', 'amazon'],
  ['Google', 'Google Compute Engine', 'google'],
  ['Microsoft Corporation', 'Virtual Machine', 'hyper-v'],
  ['VMware, Inc.', 'VMware Virtual Platform', 'vmware'],
  ['innotek GmbH', 'VirtualBox', 'virtualbox'],
  ['Xen', 'HVM domU', 'xen'],
  ['Parallels Software', 'Parallels Virtual Platform', 'parallels'],
])('%s %s is %s', (vendor, product, name) => {
  const read = reading({ '/sys/class/dmi/id/sys_vendor': vendor, '/sys/class/dmi/id/product_name': product })
  expect(virtualization(read)).toBe(name)
})

onLinux.each([
  [{ '/proc/cpuinfo': 'model name : x\nflags\t\t: fpu vme hypervisor sse2' }, 'vm'],
  [{ '/proc/cpuinfo': 'flags\t\t: fpu vme sse2', '/sys/class/dmi/id/sys_vendor': 'Dell Inc.' }, 'none'],
  [{ '/proc/cpuinfo': 'flags : nohypervisor' }, 'none'],
  [{ '/proc/cpuinfo': 'Features\t: fp asimd' }, undefined],
  [{}, undefined],
])('without a name there is a hypervisor, none, or no telling (%#)', (files, name) => {
  expect(virtualization(reading(files))).toBe(name)
})

onLinux.each([
  ['0::/kubepods/burstable/pod1/2', 'kubernetes'],
  ['12:cpu:/docker/0123', 'docker'],
  ['0::/system.slice/containerd.service', 'containerd'],
  ['0::/lxc/web', 'lxc'],
  ['0::/init.scope', 'none'],
])('a container is known by the group of its first process: %s', (groups, name) => {
  expect(container(reading({ '/proc/1/cgroup': groups }), () => false)).toBe(name)
})

onLinux.each([
  ['/run/.containerenv', 'podman'],
  ['/.dockerenv', 'docker'],
])('a container is known by the file %s', (mark, name) => {
  expect(container(reading({}), file => file === mark)).toBe(name)
})
