/*
 * Made by scripts/instance-types.ts; run it again instead of editing.
 * From EC2's DescribeInstanceTypes as moto 5.2.5 ships it, 27 October 2026.
 */

/**
 * Instance types by family: names of families that are alike; architecture; MiB per vCPU; sizes. A size is followed by what differs
 * from what its name and its family say: v vCPUs, m MiB of memory, i network interfaces, g GPUs of NVIDIA.
 */
export const INSTANCE_TABLE = `
a1 arm64 2048 medium large xlarge 2xlarge 4xlarge metal:v16:i8
c4 x86_64 1706.667 large:m3840 xlarge:m7680 2xlarge:m15360 4xlarge:m30720 8xlarge:v36
c5,c5d x86_64 2048 large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge metal:v96
c5a,c5ad x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
c5n x86_64 2730.667 large:m5376 xlarge:m10752 2xlarge:m21504 4xlarge:m43008 9xlarge 18xlarge metal:v72
c6a x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal:v192
c6g,c6gd,c7g,c7gd,c7gn arm64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal:v64
c6gn arm64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c6i,c6id x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal:v128
c6in x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge:i16 metal:v128:i16
c7a x86_64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal-48xl:i15
c7i x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
c7i-flex x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c8a x86_64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 metal-24xl:i16 48xlarge metal-48xl
c8g,c8gd arm64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
c8gb,c8gn arm64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 metal-24xl:i24 48xlarge metal-48xl
c8i,c8id x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i24 48xlarge metal-48xl 96xlarge metal-96xl
c8i-flex x86_64 2048 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16
c8ib,c8in x86_64 2048 large:i4 xlarge 2xlarge 4xlarge 8xlarge 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i16 48xlarge metal-48xl 96xlarge metal-96xl
c8ine x86_64 2048 large:i4 xlarge 2xlarge 4xlarge 8xlarge 12xlarge:i12
c9g,c9gd arm64 2048 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 48xlarge metal-48xl
d2 x86_64 6940.444 xlarge:m31232 2xlarge:m62464 4xlarge:m124928 8xlarge:v36:m249856
d3 x86_64 8192 xlarge 2xlarge 4xlarge:i4 8xlarge:i3
d3en x86_64 4096 xlarge 2xlarge 4xlarge:i4 6xlarge:i4 8xlarge:i4 12xlarge:i3
f2 x86_64 10922.667 6xlarge 12xlarge 48xlarge:i15
g4dn x86_64 4096 xlarge:i3:g1 2xlarge:i3:g1 4xlarge:i3:g1 8xlarge:i4:g1 12xlarge:g4 16xlarge:i4:g1 metal:v96:g8
g5 x86_64 4096 xlarge:g1 2xlarge:g1 4xlarge:g1 8xlarge:g1 12xlarge:i15:g4 16xlarge:i8:g1 24xlarge:g4 48xlarge:i7:g8
g5g arm64 2048 xlarge:g1 2xlarge:g1 4xlarge:g1 8xlarge:g1 16xlarge:g2 metal:v64:g2
g6 x86_64 4096 xlarge:g1 2xlarge:g1 4xlarge:g1 8xlarge:g1 12xlarge:g4 16xlarge:g1 24xlarge:g4 48xlarge:i15:g8
g6e x86_64 8192 xlarge:g1 2xlarge:g1 4xlarge:g1 8xlarge:g1 12xlarge:i10:g4 16xlarge:g1 24xlarge:i20:g4 48xlarge:i40:g8
g6f x86_64 4096 large:i2 xlarge 2xlarge 4xlarge
g7 x86_64 4096 2xlarge:g1 4xlarge:g1 8xlarge:i10:g1 12xlarge:i12:g2 24xlarge:i24:g4 48xlarge:g8
g7e x86_64 10922.667 2xlarge:m65536:g1 4xlarge:m131072:g1 8xlarge:m262144:g1 12xlarge:i10:g2 24xlarge:i20:g4 48xlarge:i40:g8
gr6 x86_64 8192 4xlarge:g1 8xlarge:g1
gr6f x86_64 8192 4xlarge
h1 x86_64 4096 2xlarge 4xlarge 8xlarge 16xlarge:i8
i3,r4 x86_64 7808 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
i3en x86_64 8192 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal:v96
i4g arm64 8192 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
i4i,r6i,r6id x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal:v128
i7i,r7i x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
i7ie x86_64 8192 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 18xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
i8g arm64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
i8ge arm64 8192 large xlarge 2xlarge 3xlarge:i6 6xlarge:i10 12xlarge:i12 18xlarge:i16 24xlarge:i16 metal-24xl:i16 48xlarge metal-48xl
im4gn arm64 4096 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
inf1 x86_64 2048 xlarge 2xlarge 6xlarge 24xlarge:i11
inf2 x86_64 4096 xlarge 8xlarge 24xlarge 48xlarge:i15
is4gen arm64 6144 medium large xlarge 2xlarge 4xlarge 8xlarge
m4 x86_64 4096 large:i2 xlarge 2xlarge 4xlarge 10xlarge:i8 16xlarge:i8
m5,m5d,m5dn,m5n x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal:v96
m5a,m5ad x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
m5zn x86_64 4096 large xlarge 2xlarge 3xlarge:i8 6xlarge 12xlarge:i15 metal:v48
m6a x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal:v192
m6g,m6gd,m7g,m7gd arm64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal:v64
m6i,m6id x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal:v128
m6idn,m6in x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge:i16 metal:v128:i16
m7a x86_64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal-48xl:i15
m7i x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
m7i-flex x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
m8a x86_64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 metal-24xl:i16 48xlarge metal-48xl
m8azn x86_64 4096 medium:i3 large:i4 xlarge 3xlarge:i8 6xlarge 12xlarge:i16 metal-12xl:i16 24xlarge:i16 metal-24xl:i16
m8g,m8gd arm64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
m8gb,m8gn arm64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 metal-24xl:i24 48xlarge metal-48xl
m8i,m8id x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i24 48xlarge metal-48xl 96xlarge metal-96xl
m8i-flex x86_64 4096 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16
m8ib,m8idb,m8idn,m8in x86_64 4096 large:i4 xlarge 2xlarge 4xlarge 8xlarge 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i16 48xlarge metal-48xl 96xlarge metal-96xl
m8ine x86_64 4096 large:i4 xlarge 2xlarge 4xlarge 8xlarge 12xlarge:i12
m9g,m9gd arm64 4096 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 48xlarge metal-48xl
p3dn x86_64 8192 24xlarge:g8
p4d,p4de x86_64 12288 24xlarge:i60:g8
p5 x86_64 10922.667 4xlarge:m262144:i4:g1 48xlarge:i64:g8
p5e,p5en x86_64 10922.667 48xlarge:i64:g8
p6-b200 x86_64 10922.667 48xlarge:i32:g8
p6-b300 x86_64 21845.333 48xlarge:m4194304:i68:g8
r5,r5b,r5d,r5dn,r5n x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal:v96
r5a,r5ad x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
r6a x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal:v192
r6g,r6gd,r7g,r7gd arm64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal:v64
r6idn,r6in x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge:i16 metal:v128:i16
r7a x86_64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge:i15 metal-48xl:i15
r7iz x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal-16xl:i15 32xlarge metal-32xl:i15
r8a x86_64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 metal-24xl:i16 48xlarge metal-48xl
r8g,r8gd arm64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
r8gb,r8gn arm64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 metal-24xl:i24 48xlarge metal-48xl
r8i,r8id x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i24 48xlarge metal-48xl 96xlarge metal-96xl
r8i-flex x86_64 8192 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16
r8ib,r8idb,r8idn,r8in x86_64 8192 large:i4 xlarge 2xlarge 4xlarge 8xlarge 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i16 48xlarge metal-48xl 96xlarge metal-96xl
r9g,r9gd arm64 8192 medium large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i24 48xlarge metal-48xl
t2 x86_64 4096 nano:v1:m512 micro:v1:m1024 small:v1:m2048 medium:v2:m4096:i3 large xlarge:i3 2xlarge:i3
t3 x86_64 4096 nano:m512 micro:m1024 small:m2048 medium:v2:m4096:i3 large xlarge 2xlarge
t3a x86_64 4096 nano:m512 micro:m1024 small:m2048:i2 medium:v2:m4096:i3 large xlarge 2xlarge
t4g arm64 4096 nano:m512 micro:m1024 small:m2048 medium:v2:m4096:i3 large xlarge 2xlarge
t8i x86_64 2048 nano:m512 micro:m1024 small:m2048 medium:v2:i3
trn1 x86_64 4096 2xlarge 32xlarge:i40
trn1n x86_64 4096 32xlarge:i80
trn2 x86_64 10922.667 3xlarge:i2 48xlarge:i32
trn2u x86_64 10922.667 48xlarge:i32
x1 x86_64 15616 16xlarge:i8 32xlarge:i8
x1e x86_64 31232 xlarge:i3 2xlarge 4xlarge:i4 8xlarge:i4 16xlarge:i8 32xlarge:i8
x2gd arm64 16384 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal:v64
x2idn x86_64 16384 16xlarge 24xlarge 32xlarge metal:v128
x2iedn x86_64 32768 xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge metal:v128
x2iezn x86_64 32768 2xlarge 4xlarge 6xlarge 8xlarge 12xlarge:i15 metal:v48
x8aedz x86_64 32768 large:i4 xlarge 3xlarge:i8 6xlarge 12xlarge:i16 metal-12xl:i16 24xlarge:i16 metal-24xl:i16
x8g arm64 16384 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal-24xl 48xlarge:i15 metal-48xl:i15
x8i x86_64 16384 large xlarge 2xlarge 4xlarge 8xlarge:i10 12xlarge:i12 16xlarge:i16 24xlarge:i16 32xlarge:i24 48xlarge metal-48xl 64xlarge:i24 96xlarge metal-96xl
z1d x86_64 8192 large xlarge 2xlarge 3xlarge:i8 6xlarge 12xlarge:i15 metal:v48
`;
