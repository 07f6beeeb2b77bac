// Made by kernels/build.mjs from kernels/mma.cu, sha256 bff178fc06cab955b760f7756f75062daecb2a4fd157de85fe72bc14d7c93ee5
/** PTX 7.0 for compute capability 8 and newer. */
export const MMA_PTX = `.version 7.0
.target sm_80
.address_size 64
.visible .entry mma_f16(
.param .u64 mma_f16_param_0,
.param .u32 mma_f16_param_1,
.param .u32 mma_f16_param_2
)
{
.reg .pred 	%p<6>;
.reg .f32 	%f<385>;
.reg .b32 	%r<36>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [mma_f16_param_0];
ld.param.u32 	%r7, [mma_f16_param_1];
ld.param.u32 	%r8, [mma_f16_param_2];
setp.eq.s32 	%p1, %r7, 0;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
@%p1 bra 	$L__BB0_6;
add.s32 	%r9, %r7, -1;
and.b32  	%r35, %r7, 3;
setp.lt.u32 	%p2, %r9, 3;
mov.f32 	%f321, 0f00000000;
@%p2 bra 	$L__BB0_4;
sub.s32 	%r34, %r7, %r35;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
$L__BB0_3:
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r34, %r34, -4;
setp.ne.s32 	%p3, %r34, 0;
@%p3 bra 	$L__BB0_3;
$L__BB0_4:
setp.eq.s32 	%p4, %r35, 0;
@%p4 bra 	$L__BB0_6;
$L__BB0_5:
.pragma "nounroll";
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r35, %r35, -1;
setp.ne.s32 	%p5, %r35, 0;
@%p5 bra 	$L__BB0_5;
$L__BB0_6:
add.f32 	%f305, %f336, 0f00000000;
add.f32 	%f306, %f305, %f335;
add.f32 	%f307, %f306, %f334;
add.f32 	%f308, %f307, %f333;
add.f32 	%f309, %f308, %f332;
add.f32 	%f310, %f309, %f331;
add.f32 	%f311, %f310, %f330;
add.f32 	%f312, %f311, %f329;
add.f32 	%f313, %f312, %f328;
add.f32 	%f314, %f313, %f327;
add.f32 	%f315, %f314, %f326;
add.f32 	%f316, %f315, %f325;
add.f32 	%f317, %f316, %f324;
add.f32 	%f318, %f317, %f323;
add.f32 	%f319, %f318, %f322;
add.f32 	%f320, %f319, %f321;
mov.u32 	%r30, %ntid.x;
mov.u32 	%r31, %ctaid.x;
mov.u32 	%r32, %tid.x;
mad.lo.s32 	%r33, %r31, %r30, %r32;
cvta.to.global.u64 	%rd2, %rd1;
mul.wide.u32 	%rd3, %r33, 4;
add.s64 	%rd4, %rd2, %rd3;
st.global.f32 	[%rd4], %f320;
ret;
}
.visible .entry mma_bf16(
.param .u64 mma_bf16_param_0,
.param .u32 mma_bf16_param_1,
.param .u32 mma_bf16_param_2
)
{
.reg .pred 	%p<6>;
.reg .f32 	%f<385>;
.reg .b32 	%r<36>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [mma_bf16_param_0];
ld.param.u32 	%r7, [mma_bf16_param_1];
ld.param.u32 	%r8, [mma_bf16_param_2];
setp.eq.s32 	%p1, %r7, 0;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
@%p1 bra 	$L__BB1_6;
add.s32 	%r9, %r7, -1;
and.b32  	%r35, %r7, 3;
setp.lt.u32 	%p2, %r9, 3;
mov.f32 	%f321, 0f00000000;
@%p2 bra 	$L__BB1_4;
sub.s32 	%r34, %r7, %r35;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
$L__BB1_3:
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r34, %r34, -4;
setp.ne.s32 	%p3, %r34, 0;
@%p3 bra 	$L__BB1_3;
$L__BB1_4:
setp.eq.s32 	%p4, %r35, 0;
@%p4 bra 	$L__BB1_6;
$L__BB1_5:
.pragma "nounroll";
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r35, %r35, -1;
setp.ne.s32 	%p5, %r35, 0;
@%p5 bra 	$L__BB1_5;
$L__BB1_6:
add.f32 	%f305, %f336, 0f00000000;
add.f32 	%f306, %f305, %f335;
add.f32 	%f307, %f306, %f334;
add.f32 	%f308, %f307, %f333;
add.f32 	%f309, %f308, %f332;
add.f32 	%f310, %f309, %f331;
add.f32 	%f311, %f310, %f330;
add.f32 	%f312, %f311, %f329;
add.f32 	%f313, %f312, %f328;
add.f32 	%f314, %f313, %f327;
add.f32 	%f315, %f314, %f326;
add.f32 	%f316, %f315, %f325;
add.f32 	%f317, %f316, %f324;
add.f32 	%f318, %f317, %f323;
add.f32 	%f319, %f318, %f322;
add.f32 	%f320, %f319, %f321;
mov.u32 	%r30, %ntid.x;
mov.u32 	%r31, %ctaid.x;
mov.u32 	%r32, %tid.x;
mad.lo.s32 	%r33, %r31, %r30, %r32;
cvta.to.global.u64 	%rd2, %rd1;
mul.wide.u32 	%rd3, %r33, 4;
add.s64 	%rd4, %rd2, %rd3;
st.global.f32 	[%rd4], %f320;
ret;
}
.visible .entry mma_tf32(
.param .u64 mma_tf32_param_0,
.param .u32 mma_tf32_param_1,
.param .u32 mma_tf32_param_2
)
{
.reg .pred 	%p<6>;
.reg .f32 	%f<385>;
.reg .b32 	%r<36>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [mma_tf32_param_0];
ld.param.u32 	%r7, [mma_tf32_param_1];
ld.param.u32 	%r8, [mma_tf32_param_2];
setp.eq.s32 	%p1, %r7, 0;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
@%p1 bra 	$L__BB2_6;
add.s32 	%r9, %r7, -1;
and.b32  	%r35, %r7, 3;
setp.lt.u32 	%p2, %r9, 3;
mov.f32 	%f321, 0f00000000;
@%p2 bra 	$L__BB2_4;
sub.s32 	%r34, %r7, %r35;
mov.f32 	%f321, 0f00000000;
mov.f32 	%f322, %f321;
mov.f32 	%f323, %f321;
mov.f32 	%f324, %f321;
mov.f32 	%f325, %f321;
mov.f32 	%f326, %f321;
mov.f32 	%f327, %f321;
mov.f32 	%f328, %f321;
mov.f32 	%f329, %f321;
mov.f32 	%f330, %f321;
mov.f32 	%f331, %f321;
mov.f32 	%f332, %f321;
mov.f32 	%f333, %f321;
mov.f32 	%f334, %f321;
mov.f32 	%f335, %f321;
mov.f32 	%f336, %f321;
$L__BB2_3:
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r34, %r34, -4;
setp.ne.s32 	%p3, %r34, 0;
@%p3 bra 	$L__BB2_3;
$L__BB2_4:
setp.eq.s32 	%p4, %r35, 0;
@%p4 bra 	$L__BB2_6;
$L__BB2_5:
.pragma "nounroll";
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f336,%f335,%f334,%f333}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f336,%f335,%f334,%f333};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f332,%f331,%f330,%f329}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f332,%f331,%f330,%f329};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f328,%f327,%f326,%f325}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f328,%f327,%f326,%f325};
mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f324,%f323,%f322,%f321}, {%r8,%r8,%r8,%r8}, {%r8,%r8}, {%f324,%f323,%f322,%f321};
add.s32 	%r35, %r35, -1;
setp.ne.s32 	%p5, %r35, 0;
@%p5 bra 	$L__BB2_5;
$L__BB2_6:
add.f32 	%f305, %f336, 0f00000000;
add.f32 	%f306, %f305, %f335;
add.f32 	%f307, %f306, %f334;
add.f32 	%f308, %f307, %f333;
add.f32 	%f309, %f308, %f332;
add.f32 	%f310, %f309, %f331;
add.f32 	%f311, %f310, %f330;
add.f32 	%f312, %f311, %f329;
add.f32 	%f313, %f312, %f328;
add.f32 	%f314, %f313, %f327;
add.f32 	%f315, %f314, %f326;
add.f32 	%f316, %f315, %f325;
add.f32 	%f317, %f316, %f324;
add.f32 	%f318, %f317, %f323;
add.f32 	%f319, %f318, %f322;
add.f32 	%f320, %f319, %f321;
mov.u32 	%r30, %ntid.x;
mov.u32 	%r31, %ctaid.x;
mov.u32 	%r32, %tid.x;
mad.lo.s32 	%r33, %r31, %r30, %r32;
cvta.to.global.u64 	%rd2, %rd1;
mul.wide.u32 	%rd3, %r33, 4;
add.s64 	%rd4, %rd2, %rd3;
st.global.f32 	[%rd4], %f320;
ret;
}
.visible .entry mma_i8(
.param .u64 mma_i8_param_0,
.param .u32 mma_i8_param_1,
.param .u32 mma_i8_param_2
)
{
.reg .pred 	%p<6>;
.reg .b32 	%r<419>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [mma_i8_param_0];
ld.param.u32 	%r103, [mma_i8_param_1];
ld.param.u32 	%r104, [mma_i8_param_2];
setp.eq.s32 	%p1, %r103, 0;
mov.u32 	%r353, 0;
mov.u32 	%r354, %r353;
mov.u32 	%r355, %r353;
mov.u32 	%r356, %r353;
mov.u32 	%r357, %r353;
mov.u32 	%r358, %r353;
mov.u32 	%r359, %r353;
mov.u32 	%r360, %r353;
mov.u32 	%r361, %r353;
mov.u32 	%r362, %r353;
mov.u32 	%r363, %r353;
mov.u32 	%r364, %r353;
mov.u32 	%r365, %r353;
mov.u32 	%r366, %r353;
mov.u32 	%r367, %r353;
mov.u32 	%r368, %r353;
@%p1 bra 	$L__BB3_6;
add.s32 	%r137, %r103, -1;
and.b32  	%r402, %r103, 3;
setp.lt.u32 	%p2, %r137, 3;
mov.u32 	%r353, 0;
@%p2 bra 	$L__BB3_4;
sub.s32 	%r369, %r103, %r402;
mov.u32 	%r353, 0;
mov.u32 	%r354, %r353;
mov.u32 	%r355, %r353;
mov.u32 	%r356, %r353;
mov.u32 	%r357, %r353;
mov.u32 	%r358, %r353;
mov.u32 	%r359, %r353;
mov.u32 	%r360, %r353;
mov.u32 	%r361, %r353;
mov.u32 	%r362, %r353;
mov.u32 	%r363, %r353;
mov.u32 	%r364, %r353;
mov.u32 	%r365, %r353;
mov.u32 	%r366, %r353;
mov.u32 	%r367, %r353;
mov.u32 	%r368, %r353;
$L__BB3_3:
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r368,%r367,%r366,%r365}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r368,%r367,%r366,%r365};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r364,%r363,%r362,%r361}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r364,%r363,%r362,%r361};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r360,%r359,%r358,%r357}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r360,%r359,%r358,%r357};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r356,%r355,%r354,%r353}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r356,%r355,%r354,%r353};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r368,%r367,%r366,%r365}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r368,%r367,%r366,%r365};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r364,%r363,%r362,%r361}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r364,%r363,%r362,%r361};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r360,%r359,%r358,%r357}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r360,%r359,%r358,%r357};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r356,%r355,%r354,%r353}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r356,%r355,%r354,%r353};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r368,%r367,%r366,%r365}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r368,%r367,%r366,%r365};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r364,%r363,%r362,%r361}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r364,%r363,%r362,%r361};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r360,%r359,%r358,%r357}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r360,%r359,%r358,%r357};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r356,%r355,%r354,%r353}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r356,%r355,%r354,%r353};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r368,%r367,%r366,%r365}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r368,%r367,%r366,%r365};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r364,%r363,%r362,%r361}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r364,%r363,%r362,%r361};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r360,%r359,%r358,%r357}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r360,%r359,%r358,%r357};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r356,%r355,%r354,%r353}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r356,%r355,%r354,%r353};
add.s32 	%r369, %r369, -4;
setp.ne.s32 	%p3, %r369, 0;
@%p3 bra 	$L__BB3_3;
$L__BB3_4:
setp.eq.s32 	%p4, %r402, 0;
@%p4 bra 	$L__BB3_6;
$L__BB3_5:
.pragma "nounroll";
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r368,%r367,%r366,%r365}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r368,%r367,%r366,%r365};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r364,%r363,%r362,%r361}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r364,%r363,%r362,%r361};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r360,%r359,%r358,%r357}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r360,%r359,%r358,%r357};
mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%r356,%r355,%r354,%r353}, {%r104,%r104,%r104,%r104}, {%r104,%r104}, {%r356,%r355,%r354,%r353};
add.s32 	%r402, %r402, -1;
setp.ne.s32 	%p5, %r402, 0;
@%p5 bra 	$L__BB3_5;
$L__BB3_6:
add.s32 	%r334, %r367, %r368;
add.s32 	%r335, %r366, %r334;
add.s32 	%r336, %r365, %r335;
add.s32 	%r337, %r364, %r336;
add.s32 	%r338, %r363, %r337;
add.s32 	%r339, %r362, %r338;
add.s32 	%r340, %r361, %r339;
add.s32 	%r341, %r360, %r340;
add.s32 	%r342, %r359, %r341;
add.s32 	%r343, %r358, %r342;
add.s32 	%r344, %r357, %r343;
add.s32 	%r345, %r356, %r344;
add.s32 	%r346, %r355, %r345;
add.s32 	%r347, %r354, %r346;
add.s32 	%r348, %r353, %r347;
mov.u32 	%r349, %ntid.x;
mov.u32 	%r350, %ctaid.x;
mov.u32 	%r351, %tid.x;
mad.lo.s32 	%r352, %r350, %r349, %r351;
cvta.to.global.u64 	%rd2, %rd1;
mul.wide.u32 	%rd3, %r352, 4;
add.s64 	%rd4, %rd2, %rd3;
st.global.u32 	[%rd4], %r348;
ret;
}
.visible .entry mma_f64(
.param .u64 mma_f64_param_0,
.param .u32 mma_f64_param_1,
.param .f64 mma_f64_param_2
)
{
.reg .pred 	%p<6>;
.reg .b32 	%r<15>;
.reg .f64 	%fd<214>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [mma_f64_param_0];
ld.param.u32 	%r7, [mma_f64_param_1];
ld.param.f64 	%fd49, [mma_f64_param_2];
setp.eq.s32 	%p1, %r7, 0;
mov.f64 	%fd182, 0d0000000000000000;
mov.f64 	%fd183, %fd182;
mov.f64 	%fd184, %fd182;
mov.f64 	%fd185, %fd182;
mov.f64 	%fd186, %fd182;
mov.f64 	%fd187, %fd182;
mov.f64 	%fd188, %fd182;
mov.f64 	%fd189, %fd182;
@%p1 bra 	$L__BB4_6;
add.s32 	%r8, %r7, -1;
and.b32  	%r14, %r7, 3;
setp.lt.u32 	%p2, %r8, 3;
mov.f64 	%fd182, 0d0000000000000000;
@%p2 bra 	$L__BB4_4;
sub.s32 	%r13, %r7, %r14;
mov.f64 	%fd182, 0d0000000000000000;
mov.f64 	%fd183, %fd182;
mov.f64 	%fd184, %fd182;
mov.f64 	%fd185, %fd182;
mov.f64 	%fd186, %fd182;
mov.f64 	%fd187, %fd182;
mov.f64 	%fd188, %fd182;
mov.f64 	%fd189, %fd182;
$L__BB4_3:
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd189,%fd188}, {%fd49}, {%fd49}, {%fd189,%fd188};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd187,%fd186}, {%fd49}, {%fd49}, {%fd187,%fd186};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd185,%fd184}, {%fd49}, {%fd49}, {%fd185,%fd184};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd183,%fd182}, {%fd49}, {%fd49}, {%fd183,%fd182};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd189,%fd188}, {%fd49}, {%fd49}, {%fd189,%fd188};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd187,%fd186}, {%fd49}, {%fd49}, {%fd187,%fd186};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd185,%fd184}, {%fd49}, {%fd49}, {%fd185,%fd184};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd183,%fd182}, {%fd49}, {%fd49}, {%fd183,%fd182};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd189,%fd188}, {%fd49}, {%fd49}, {%fd189,%fd188};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd187,%fd186}, {%fd49}, {%fd49}, {%fd187,%fd186};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd185,%fd184}, {%fd49}, {%fd49}, {%fd185,%fd184};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd183,%fd182}, {%fd49}, {%fd49}, {%fd183,%fd182};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd189,%fd188}, {%fd49}, {%fd49}, {%fd189,%fd188};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd187,%fd186}, {%fd49}, {%fd49}, {%fd187,%fd186};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd185,%fd184}, {%fd49}, {%fd49}, {%fd185,%fd184};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd183,%fd182}, {%fd49}, {%fd49}, {%fd183,%fd182};
add.s32 	%r13, %r13, -4;
setp.ne.s32 	%p3, %r13, 0;
@%p3 bra 	$L__BB4_3;
$L__BB4_4:
setp.eq.s32 	%p4, %r14, 0;
@%p4 bra 	$L__BB4_6;
$L__BB4_5:
.pragma "nounroll";
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd189,%fd188}, {%fd49}, {%fd49}, {%fd189,%fd188};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd187,%fd186}, {%fd49}, {%fd49}, {%fd187,%fd186};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd185,%fd184}, {%fd49}, {%fd49}, {%fd185,%fd184};
mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%fd183,%fd182}, {%fd49}, {%fd49}, {%fd183,%fd182};
add.s32 	%r14, %r14, -1;
setp.ne.s32 	%p5, %r14, 0;
@%p5 bra 	$L__BB4_5;
$L__BB4_6:
add.f64 	%fd174, %fd189, %fd188;
add.f64 	%fd175, %fd174, 0d0000000000000000;
add.f64 	%fd176, %fd187, %fd186;
add.f64 	%fd177, %fd175, %fd176;
add.f64 	%fd178, %fd185, %fd184;
add.f64 	%fd179, %fd177, %fd178;
add.f64 	%fd180, %fd183, %fd182;
add.f64 	%fd181, %fd179, %fd180;
mov.u32 	%r9, %ntid.x;
mov.u32 	%r10, %ctaid.x;
mov.u32 	%r11, %tid.x;
mad.lo.s32 	%r12, %r10, %r9, %r11;
cvta.to.global.u64 	%rd2, %rd1;
mul.wide.u32 	%rd3, %r12, 8;
add.s64 	%rd4, %rd2, %rd3;
st.global.f64 	[%rd4], %fd181;
ret;
}
`
