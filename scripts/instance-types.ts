/*
 * Writes src/api/capacity/instance-table.ts from the answers of EC2's DescribeInstanceTypes:
 *
 *   npx tsx scripts/instance-types.ts instance_types.json.gz 'source and date'
 *
 * The file is an object by instance type, as the Python package moto ships it (moto/ec2/resources/instance_types.json.gz).
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { DEFAULT_INTERFACES, DEFAULT_VCPUS } from '../src/api/capacity/instance-sizes';

interface InstanceTypeInfo {
  readonly VCpuInfo: { readonly DefaultVCpus: number };
  readonly MemoryInfo: { readonly SizeInMiB: number };
  readonly NetworkInfo: { readonly MaximumNetworkInterfaces: number };
  readonly ProcessorInfo: { readonly SupportedArchitectures: readonly string[] };
  readonly GpuInfo?: { readonly Gpus: readonly { readonly Manufacturer: string; readonly Count: number }[] };
}

/** Families that hardly a service of ECS runs on: for macOS, for one huge database, for clusters of simulations, and the first ones. */
const LEFT_OUT = /^(mac|u-|u7|hpc|dl|vt|[cmt]1$|m2$|[cmr]3$|i2$)/;

const [, , file, source] = process.argv;
if (!file || !source) throw new Error('usage: tsx scripts/instance-types.ts FILE SOURCE');
const types = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { [name: string]: InstanceTypeInfo };

function architectureOf({ ProcessorInfo: { SupportedArchitectures: supported } }: InstanceTypeInfo): string {
  return supported.includes('arm64') ? 'arm64' : 'x86_64';
}

/** Vcpus, memory, interfaces and GPUs, as far as they are not what the size and the family say. */
function sizeText(size: string, info: InstanceTypeInfo, ratio: number): string {
  const vcpus = info.VCpuInfo.DefaultVCpus;
  const memory = info.MemoryInfo.SizeInMiB;
  const interfaces = info.NetworkInfo.MaximumNetworkInterfaces;
  const gpus = (info.GpuInfo?.Gpus ?? []).filter(gpu => gpu.Manufacturer === 'NVIDIA').reduce((sum, gpu) => sum + gpu.Count, 0);
  return [
    size,
    vcpus === DEFAULT_VCPUS[size] ? '' : `v${vcpus}`,
    memory === Math.floor(vcpus * ratio) ? '' : `m${memory}`,
    interfaces === DEFAULT_INTERFACES[size] ? '' : `i${interfaces}`,
    gpus === 0 ? '' : `g${gpus}`,
  ].filter(part => part !== '').join(':');
}

const families = new Map<string, [size: string, InstanceTypeInfo][]>();
for (const [name, info] of Object.entries(types)) {
  const [family, size] = name.split('.');
  if (LEFT_OUT.test(family)) continue;
  families.set(family, [...families.get(family) ?? [], [size, info]]);
}

const alike = new Map<string, string[]>();
for (const [family, sizes] of [...families].sort(([a], [b]) => a < b ? -1 : 1)) {
  sizes.sort(([a, x], [b, y]) =>
    x.VCpuInfo.DefaultVCpus - y.VCpuInfo.DefaultVCpus || x.MemoryInfo.SizeInMiB - y.MemoryInfo.SizeInMiB || (a < b ? -1 : 1));
  const [, largest] = sizes[sizes.length - 1];
  const ratio = Math.round(largest.MemoryInfo.SizeInMiB / largest.VCpuInfo.DefaultVCpus * 1000) / 1000;
  const text = `${architectureOf(largest)} ${ratio} ${sizes.map(([size, info]) => sizeText(size, info, ratio)).join(' ')}`;
  alike.set(text, [...alike.get(text) ?? [], family]);
}

writeFileSync(join(__dirname, '../src/api/capacity/instance-table.ts'), `/*
 * Made by scripts/instance-types.ts; run it again instead of editing.
 * From ${source}.
 */

/**
 * Instance types by family: names of families that are alike; architecture; MiB per vCPU; sizes. A size is followed by what differs
 * from what its name and its family say: v vCPUs, m MiB of memory, i network interfaces, g GPUs of NVIDIA.
 */
export const INSTANCE_TABLE = \`
${[...alike].map(([text, names]) => `${names.join(',')} ${text}`).join('\n')}
\`;
`);
