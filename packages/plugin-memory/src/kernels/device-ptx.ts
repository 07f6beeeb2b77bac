// Made by kernels/build-ptx.ts from kernels/device.cu, sha256 db0d217e89f3c46f7051e7d1067a83db092b1ae436435db797bdef243d9e5bf8
/** PTX 7.0 for compute capability 7.5 and newer. */
export const DEVICE_PTX = `.version 7.0
.target sm_75
.address_size 64
.shared .align 8 .b8 _ZZ9leave_sumyPyE5parts[64];
.visible .entry memory_copy(
.param .u64 memory_copy_param_0,
.param .u64 memory_copy_param_1,
.param .u64 memory_copy_param_2
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<33>;
.reg .b32 	%r<4>;
.reg .b64 	%rd<20>;
ld.param.u64 	%rd5, [memory_copy_param_0];
ld.param.u64 	%rd6, [memory_copy_param_1];
ld.param.u64 	%rd7, [memory_copy_param_2];
mov.u32 	%r1, %ctaid.x;
mul.wide.u32 	%rd8, %r1, 1024;
mov.u32 	%r2, %tid.x;
cvt.u64.u32 	%rd9, %r2;
add.s64 	%rd19, %rd8, %rd9;
setp.ge.u64 	%p1, %rd19, %rd7;
@%p1 bra 	$L__BB0_3;
mov.u32 	%r3, %nctaid.x;
mul.wide.u32 	%rd2, %r3, 1024;
$L__BB0_2:
shl.b64 	%rd18, %rd19, 4;
add.s64 	%rd10, %rd6, %rd18;
ld.global.cs.v4.f32 {%f1,%f2,%f3,%f4}, [%rd10];
add.s64 	%rd11, %rd10, 4096;
ld.global.cs.v4.f32 {%f5,%f6,%f7,%f8}, [%rd11];
add.s64 	%rd12, %rd10, 8192;
ld.global.cs.v4.f32 {%f9,%f10,%f11,%f12}, [%rd12];
add.s64 	%rd13, %rd10, 12288;
ld.global.cs.v4.f32 {%f13,%f14,%f15,%f16}, [%rd13];
add.s64 	%rd14, %rd5, %rd18;
st.global.cs.v4.f32 [%rd14], {%f1,%f2,%f3,%f4};
add.s64 	%rd15, %rd14, 4096;
st.global.cs.v4.f32 [%rd15], {%f5,%f6,%f7,%f8};
add.s64 	%rd16, %rd14, 8192;
st.global.cs.v4.f32 [%rd16], {%f9,%f10,%f11,%f12};
add.s64 	%rd17, %rd14, 12288;
st.global.cs.v4.f32 [%rd17], {%f13,%f14,%f15,%f16};
add.s64 	%rd19, %rd19, %rd2;
setp.lt.u64 	%p2, %rd19, %rd7;
@%p2 bra 	$L__BB0_2;
$L__BB0_3:
ret;
}
.visible .entry memory_triad(
.param .u64 memory_triad_param_0,
.param .u64 memory_triad_param_1,
.param .u64 memory_triad_param_2,
.param .u64 memory_triad_param_3,
.param .f32 memory_triad_param_4
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<66>;
.reg .b32 	%r<4>;
.reg .b64 	%rd<25>;
ld.param.u64 	%rd5, [memory_triad_param_0];
ld.param.u64 	%rd6, [memory_triad_param_1];
ld.param.u64 	%rd7, [memory_triad_param_2];
ld.param.u64 	%rd8, [memory_triad_param_3];
ld.param.f32 	%f1, [memory_triad_param_4];
mov.u32 	%r1, %ctaid.x;
mul.wide.u32 	%rd9, %r1, 1024;
mov.u32 	%r2, %tid.x;
cvt.u64.u32 	%rd10, %r2;
add.s64 	%rd24, %rd9, %rd10;
setp.ge.u64 	%p1, %rd24, %rd8;
@%p1 bra 	$L__BB1_3;
mov.u32 	%r3, %nctaid.x;
mul.wide.u32 	%rd2, %r3, 1024;
$L__BB1_2:
shl.b64 	%rd23, %rd24, 4;
add.s64 	%rd11, %rd6, %rd23;
ld.global.cs.v4.f32 {%f2,%f3,%f4,%f5}, [%rd11];
add.s64 	%rd12, %rd11, 4096;
ld.global.cs.v4.f32 {%f6,%f7,%f8,%f9}, [%rd12];
add.s64 	%rd13, %rd11, 8192;
ld.global.cs.v4.f32 {%f10,%f11,%f12,%f13}, [%rd13];
add.s64 	%rd14, %rd11, 12288;
ld.global.cs.v4.f32 {%f14,%f15,%f16,%f17}, [%rd14];
add.s64 	%rd15, %rd7, %rd23;
ld.global.cs.v4.f32 {%f18,%f19,%f20,%f21}, [%rd15];
add.s64 	%rd16, %rd15, 4096;
ld.global.cs.v4.f32 {%f22,%f23,%f24,%f25}, [%rd16];
add.s64 	%rd17, %rd15, 8192;
ld.global.cs.v4.f32 {%f26,%f27,%f28,%f29}, [%rd17];
add.s64 	%rd18, %rd15, 12288;
ld.global.cs.v4.f32 {%f30,%f31,%f32,%f33}, [%rd18];
mul.rn.f32 	%f50, %f1, %f18;
add.rn.f32 	%f34, %f2, %f50;
mul.rn.f32 	%f51, %f1, %f19;
add.rn.f32 	%f35, %f3, %f51;
mul.rn.f32 	%f52, %f1, %f20;
add.rn.f32 	%f36, %f4, %f52;
mul.rn.f32 	%f53, %f1, %f21;
add.rn.f32 	%f37, %f5, %f53;
add.s64 	%rd19, %rd5, %rd23;
st.global.cs.v4.f32 [%rd19], {%f34,%f35,%f36,%f37};
add.s64 	%rd20, %rd19, 4096;
mul.rn.f32 	%f54, %f1, %f22;
add.rn.f32 	%f38, %f6, %f54;
mul.rn.f32 	%f55, %f1, %f23;
add.rn.f32 	%f39, %f7, %f55;
mul.rn.f32 	%f56, %f1, %f24;
add.rn.f32 	%f40, %f8, %f56;
mul.rn.f32 	%f57, %f1, %f25;
add.rn.f32 	%f41, %f9, %f57;
st.global.cs.v4.f32 [%rd20], {%f38,%f39,%f40,%f41};
add.s64 	%rd21, %rd19, 8192;
mul.rn.f32 	%f58, %f1, %f26;
add.rn.f32 	%f42, %f10, %f58;
mul.rn.f32 	%f59, %f1, %f27;
add.rn.f32 	%f43, %f11, %f59;
mul.rn.f32 	%f60, %f1, %f28;
add.rn.f32 	%f44, %f12, %f60;
mul.rn.f32 	%f61, %f1, %f29;
add.rn.f32 	%f45, %f13, %f61;
st.global.cs.v4.f32 [%rd21], {%f42,%f43,%f44,%f45};
add.s64 	%rd22, %rd19, 12288;
mul.rn.f32 	%f62, %f1, %f30;
add.rn.f32 	%f46, %f14, %f62;
mul.rn.f32 	%f63, %f1, %f31;
add.rn.f32 	%f47, %f15, %f63;
mul.rn.f32 	%f64, %f1, %f32;
add.rn.f32 	%f48, %f16, %f64;
mul.rn.f32 	%f65, %f1, %f33;
add.rn.f32 	%f49, %f17, %f65;
st.global.cs.v4.f32 [%rd22], {%f46,%f47,%f48,%f49};
add.s64 	%rd24, %rd24, %rd2;
setp.lt.u64 	%p2, %rd24, %rd8;
@%p2 bra 	$L__BB1_2;
$L__BB1_3:
ret;
}
.visible .entry memory_write(
.param .u64 memory_write_param_0,
.param .u64 memory_write_param_1,
.param .f32 memory_write_param_2
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<18>;
.reg .b32 	%r<4>;
.reg .b64 	%rd<15>;
ld.param.u64 	%rd5, [memory_write_param_0];
ld.param.u64 	%rd6, [memory_write_param_1];
ld.param.f32 	%f1, [memory_write_param_2];
mov.u32 	%r1, %ctaid.x;
mul.wide.u32 	%rd7, %r1, 1024;
mov.u32 	%r2, %tid.x;
cvt.u64.u32 	%rd8, %r2;
add.s64 	%rd14, %rd7, %rd8;
setp.ge.u64 	%p1, %rd14, %rd6;
@%p1 bra 	$L__BB2_3;
mov.u32 	%r3, %nctaid.x;
mul.wide.u32 	%rd2, %r3, 1024;
$L__BB2_2:
shl.b64 	%rd13, %rd14, 4;
add.s64 	%rd9, %rd5, %rd13;
st.global.cs.v4.f32 [%rd9], {%f1,%f1,%f1,%f1};
add.s64 	%rd10, %rd9, 4096;
st.global.cs.v4.f32 [%rd10], {%f1,%f1,%f1,%f1};
add.s64 	%rd11, %rd9, 8192;
st.global.cs.v4.f32 [%rd11], {%f1,%f1,%f1,%f1};
add.s64 	%rd12, %rd9, 12288;
st.global.cs.v4.f32 [%rd12], {%f1,%f1,%f1,%f1};
add.s64 	%rd14, %rd14, %rd2;
setp.lt.u64 	%p2, %rd14, %rd6;
@%p2 bra 	$L__BB2_2;
$L__BB2_3:
ret;
}
.visible .entry memory_read(
.param .u64 memory_read_param_0,
.param .u64 memory_read_param_1,
.param .u64 memory_read_param_2
)
{
.reg .pred 	%p<15>;
.reg .b32 	%r<52>;
.reg .b64 	%rd<84>;
ld.param.u64 	%rd10, [memory_read_param_0];
ld.param.u64 	%rd11, [memory_read_param_1];
ld.param.u64 	%rd12, [memory_read_param_2];
mov.u32 	%r2, %ctaid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd14, %r2, 1024;
mov.u32 	%r1, %tid.x;
cvt.u64.u32 	%rd15, %r1;
add.s64 	%rd81, %rd14, %rd15;
setp.ge.u64 	%p1, %rd81, %rd11;
mov.u64 	%rd83, 0;
@%p1 bra 	$L__BB3_3;
mov.u32 	%r3, %nctaid.x;
mul.wide.u32 	%rd3, %r3, 1024;
mov.u64 	%rd83, 0;
$L__BB3_2:
shl.b64 	%rd21, %rd81, 4;
add.s64 	%rd17, %rd10, %rd21;
ld.global.cs.v4.u32 {%r4,%r5,%r6,%r7}, [%rd17];
add.s64 	%rd18, %rd17, 4096;
ld.global.cs.v4.u32 {%r8,%r9,%r10,%r11}, [%rd18];
add.s64 	%rd19, %rd17, 8192;
ld.global.cs.v4.u32 {%r12,%r13,%r14,%r15}, [%rd19];
add.s64 	%rd20, %rd17, 12288;
ld.global.cs.v4.u32 {%r16,%r17,%r18,%r19}, [%rd20];
cvt.u64.u32 	%rd22, %r4;
cvt.u64.u32 	%rd23, %r5;
cvt.u64.u32 	%rd24, %r6;
cvt.u64.u32 	%rd25, %r7;
add.s64 	%rd26, %rd83, %rd22;
add.s64 	%rd27, %rd26, %rd23;
add.s64 	%rd28, %rd27, %rd24;
add.s64 	%rd29, %rd28, %rd25;
cvt.u64.u32 	%rd30, %r8;
cvt.u64.u32 	%rd31, %r9;
cvt.u64.u32 	%rd32, %r10;
cvt.u64.u32 	%rd33, %r11;
add.s64 	%rd34, %rd29, %rd30;
add.s64 	%rd35, %rd34, %rd31;
add.s64 	%rd36, %rd35, %rd32;
add.s64 	%rd37, %rd36, %rd33;
cvt.u64.u32 	%rd38, %r12;
cvt.u64.u32 	%rd39, %r13;
cvt.u64.u32 	%rd40, %r14;
cvt.u64.u32 	%rd41, %r15;
add.s64 	%rd42, %rd37, %rd38;
add.s64 	%rd43, %rd42, %rd39;
add.s64 	%rd44, %rd43, %rd40;
add.s64 	%rd45, %rd44, %rd41;
cvt.u64.u32 	%rd46, %r16;
cvt.u64.u32 	%rd47, %r17;
cvt.u64.u32 	%rd48, %r18;
cvt.u64.u32 	%rd49, %r19;
add.s64 	%rd50, %rd45, %rd46;
add.s64 	%rd51, %rd50, %rd47;
add.s64 	%rd52, %rd51, %rd48;
add.s64 	%rd83, %rd52, %rd49;
add.s64 	%rd81, %rd81, %rd3;
setp.lt.u64 	%p2, %rd81, %rd11;
@%p2 bra 	$L__BB3_2;
$L__BB3_3:
mov.b64 {%r20,%r21}, %rd83;
mov.u32 	%r40, 2;
mov.u32 	%r41, 31;
mov.u32 	%r42, 16;
mov.u32 	%r43, -1;
shfl.sync.down.b32 	%r23|%p3, %r21, %r42, %r41, %r43;
shfl.sync.down.b32 	%r22|%p4, %r20, %r42, %r41, %r43;
mov.b64 %rd54, {%r22,%r23};
add.s64 	%rd55, %rd54, %rd83;
mov.b64 {%r24,%r25}, %rd55;
mov.u32 	%r44, 8;
shfl.sync.down.b32 	%r27|%p5, %r25, %r44, %r41, %r43;
shfl.sync.down.b32 	%r26|%p6, %r24, %r44, %r41, %r43;
mov.b64 %rd56, {%r26,%r27};
add.s64 	%rd57, %rd56, %rd55;
mov.b64 {%r28,%r29}, %rd57;
mov.u32 	%r45, 4;
shfl.sync.down.b32 	%r31|%p7, %r29, %r45, %r41, %r43;
shfl.sync.down.b32 	%r30|%p8, %r28, %r45, %r41, %r43;
mov.b64 %rd58, {%r30,%r31};
add.s64 	%rd59, %rd58, %rd57;
mov.b64 {%r32,%r33}, %rd59;
shfl.sync.down.b32 	%r35|%p9, %r33, %r40, %r41, %r43;
shfl.sync.down.b32 	%r34|%p10, %r32, %r40, %r41, %r43;
mov.b64 %rd60, {%r34,%r35};
add.s64 	%rd61, %rd60, %rd59;
mov.b64 {%r36,%r37}, %rd61;
mov.u32 	%r46, 1;
shfl.sync.down.b32 	%r39|%p11, %r37, %r46, %r41, %r43;
shfl.sync.down.b32 	%r38|%p12, %r36, %r46, %r41, %r43;
mov.b64 %rd62, {%r38,%r39};
add.s64 	%rd9, %rd62, %rd61;
and.b32  	%r47, %r1, 31;
setp.ne.s32 	%p13, %r47, 0;
@%p13 bra 	$L__BB3_5;
shr.u32 	%r48, %r1, 2;
and.b32  	%r49, %r48, 1073741816;
mov.u32 	%r50, _ZZ9leave_sumyPyE5parts;
add.s32 	%r51, %r50, %r49;
st.shared.u64 	[%r51], %rd9;
$L__BB3_5:
bar.sync 	0;
setp.ne.s32 	%p14, %r1, 0;
@%p14 bra 	$L__BB3_7;
ld.shared.u64 	%rd63, [_ZZ9leave_sumyPyE5parts];
ld.shared.u64 	%rd64, [_ZZ9leave_sumyPyE5parts+8];
add.s64 	%rd65, %rd64, %rd63;
ld.shared.u64 	%rd66, [_ZZ9leave_sumyPyE5parts+16];
add.s64 	%rd67, %rd66, %rd65;
ld.shared.u64 	%rd68, [_ZZ9leave_sumyPyE5parts+24];
add.s64 	%rd69, %rd68, %rd67;
ld.shared.u64 	%rd70, [_ZZ9leave_sumyPyE5parts+32];
add.s64 	%rd71, %rd70, %rd69;
ld.shared.u64 	%rd72, [_ZZ9leave_sumyPyE5parts+40];
add.s64 	%rd73, %rd72, %rd71;
ld.shared.u64 	%rd74, [_ZZ9leave_sumyPyE5parts+48];
add.s64 	%rd75, %rd74, %rd73;
ld.shared.u64 	%rd76, [_ZZ9leave_sumyPyE5parts+56];
add.s64 	%rd77, %rd76, %rd75;
cvta.to.global.u64 	%rd78, %rd12;
shl.b64 	%rd79, %rd1, 3;
add.s64 	%rd80, %rd78, %rd79;
st.global.u64 	[%rd80], %rd77;
$L__BB3_7:
ret;
}
.visible .entry memory_expect(
.param .u64 memory_expect_param_0,
.param .u64 memory_expect_param_1,
.param .u64 memory_expect_param_2
)
{
.reg .pred 	%p<15>;
.reg .b32 	%r<37>;
.reg .b64 	%rd<61>;
ld.param.u64 	%rd12, [memory_expect_param_0];
ld.param.u64 	%rd13, [memory_expect_param_1];
ld.param.u64 	%rd14, [memory_expect_param_2];
mov.u32 	%r2, %ctaid.x;
cvt.u64.u32 	%rd1, %r2;
mov.u32 	%r3, %ntid.x;
cvt.u64.u32 	%rd2, %r3;
mul.wide.u32 	%rd16, %r2, %r3;
mov.u32 	%r1, %tid.x;
cvt.u64.u32 	%rd17, %r1;
add.s64 	%rd58, %rd16, %rd17;
setp.ge.u64 	%p1, %rd58, %rd13;
mov.u64 	%rd60, 0;
@%p1 bra 	$L__BB4_3;
add.s64 	%rd4, %rd12, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd19, %r4;
mul.lo.s64 	%rd5, %rd19, %rd2;
mov.u64 	%rd60, 0;
$L__BB4_2:
mul.lo.s64 	%rd20, %rd58, -7046029254386353131;
add.s64 	%rd21, %rd4, %rd20;
shr.u64 	%rd22, %rd21, 30;
xor.b64  	%rd23, %rd22, %rd21;
mul.lo.s64 	%rd24, %rd23, -4658895280553007687;
shr.u64 	%rd25, %rd24, 27;
xor.b64  	%rd26, %rd25, %rd24;
mul.lo.s64 	%rd27, %rd26, -7723592293110705685;
shr.u64 	%rd28, %rd27, 41;
or.b64  	%rd29, %rd28, 1065353216;
add.s64 	%rd60, %rd29, %rd60;
add.s64 	%rd58, %rd58, %rd5;
setp.lt.u64 	%p2, %rd58, %rd13;
@%p2 bra 	$L__BB4_2;
$L__BB4_3:
mov.b64 {%r5,%r6}, %rd60;
mov.u32 	%r25, 2;
mov.u32 	%r26, 31;
mov.u32 	%r27, 16;
mov.u32 	%r28, -1;
shfl.sync.down.b32 	%r8|%p3, %r6, %r27, %r26, %r28;
shfl.sync.down.b32 	%r7|%p4, %r5, %r27, %r26, %r28;
mov.b64 %rd31, {%r7,%r8};
add.s64 	%rd32, %rd31, %rd60;
mov.b64 {%r9,%r10}, %rd32;
mov.u32 	%r29, 8;
shfl.sync.down.b32 	%r12|%p5, %r10, %r29, %r26, %r28;
shfl.sync.down.b32 	%r11|%p6, %r9, %r29, %r26, %r28;
mov.b64 %rd33, {%r11,%r12};
add.s64 	%rd34, %rd33, %rd32;
mov.b64 {%r13,%r14}, %rd34;
mov.u32 	%r30, 4;
shfl.sync.down.b32 	%r16|%p7, %r14, %r30, %r26, %r28;
shfl.sync.down.b32 	%r15|%p8, %r13, %r30, %r26, %r28;
mov.b64 %rd35, {%r15,%r16};
add.s64 	%rd36, %rd35, %rd34;
mov.b64 {%r17,%r18}, %rd36;
shfl.sync.down.b32 	%r20|%p9, %r18, %r25, %r26, %r28;
shfl.sync.down.b32 	%r19|%p10, %r17, %r25, %r26, %r28;
mov.b64 %rd37, {%r19,%r20};
add.s64 	%rd38, %rd37, %rd36;
mov.b64 {%r21,%r22}, %rd38;
mov.u32 	%r31, 1;
shfl.sync.down.b32 	%r24|%p11, %r22, %r31, %r26, %r28;
shfl.sync.down.b32 	%r23|%p12, %r21, %r31, %r26, %r28;
mov.b64 %rd39, {%r23,%r24};
add.s64 	%rd11, %rd39, %rd38;
and.b32  	%r32, %r1, 31;
setp.ne.s32 	%p13, %r32, 0;
@%p13 bra 	$L__BB4_5;
shr.u32 	%r33, %r1, 2;
and.b32  	%r34, %r33, 1073741816;
mov.u32 	%r35, _ZZ9leave_sumyPyE5parts;
add.s32 	%r36, %r35, %r34;
st.shared.u64 	[%r36], %rd11;
$L__BB4_5:
bar.sync 	0;
setp.ne.s32 	%p14, %r1, 0;
@%p14 bra 	$L__BB4_7;
ld.shared.u64 	%rd40, [_ZZ9leave_sumyPyE5parts];
ld.shared.u64 	%rd41, [_ZZ9leave_sumyPyE5parts+8];
add.s64 	%rd42, %rd41, %rd40;
ld.shared.u64 	%rd43, [_ZZ9leave_sumyPyE5parts+16];
add.s64 	%rd44, %rd43, %rd42;
ld.shared.u64 	%rd45, [_ZZ9leave_sumyPyE5parts+24];
add.s64 	%rd46, %rd45, %rd44;
ld.shared.u64 	%rd47, [_ZZ9leave_sumyPyE5parts+32];
add.s64 	%rd48, %rd47, %rd46;
ld.shared.u64 	%rd49, [_ZZ9leave_sumyPyE5parts+40];
add.s64 	%rd50, %rd49, %rd48;
ld.shared.u64 	%rd51, [_ZZ9leave_sumyPyE5parts+48];
add.s64 	%rd52, %rd51, %rd50;
ld.shared.u64 	%rd53, [_ZZ9leave_sumyPyE5parts+56];
add.s64 	%rd54, %rd53, %rd52;
cvta.to.global.u64 	%rd55, %rd14;
shl.b64 	%rd56, %rd1, 3;
add.s64 	%rd57, %rd55, %rd56;
st.global.u64 	[%rd57], %rd54;
$L__BB4_7:
ret;
}
.visible .entry memory_fill(
.param .u64 memory_fill_param_0,
.param .u64 memory_fill_param_1,
.param .u64 memory_fill_param_2
)
{
.reg .pred 	%p<3>;
.reg .b32 	%r<7>;
.reg .b64 	%rd<26>;
ld.param.u64 	%rd8, [memory_fill_param_0];
ld.param.u64 	%rd9, [memory_fill_param_1];
ld.param.u64 	%rd10, [memory_fill_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd25, %rd11, %rd12;
setp.ge.u64 	%p1, %rd25, %rd9;
@%p1 bra 	$L__BB5_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB5_2:
mul.lo.s64 	%rd14, %rd25, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 41;
cvt.u32.u64 	%r5, %rd22;
or.b32  	%r6, %r5, 1065353216;
shl.b64 	%rd23, %rd25, 2;
add.s64 	%rd24, %rd5, %rd23;
st.global.u32 	[%rd24], %r6;
add.s64 	%rd25, %rd25, %rd4;
setp.lt.u64 	%p2, %rd25, %rd9;
@%p2 bra 	$L__BB5_2;
$L__BB5_3:
ret;
}
.visible .entry memory_check(
.param .u64 memory_check_param_0,
.param .u64 memory_check_param_1,
.param .u64 memory_check_param_2,
.param .u64 memory_check_param_3,
.param .f32 memory_check_param_4,
.param .u64 memory_check_param_5
)
{
.reg .pred 	%p<8>;
.reg .f32 	%f<6>;
.reg .b32 	%r<14>;
.reg .b64 	%rd<66>;
ld.param.u64 	%rd21, [memory_check_param_0];
ld.param.u64 	%rd16, [memory_check_param_1];
ld.param.u64 	%rd17, [memory_check_param_2];
ld.param.u64 	%rd18, [memory_check_param_3];
ld.param.f32 	%f1, [memory_check_param_4];
ld.param.u64 	%rd19, [memory_check_param_5];
cvta.to.global.u64 	%rd1, %rd21;
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd2, %r2;
mul.wide.u32 	%rd22, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd23, %r3;
add.s64 	%rd61, %rd22, %rd23;
setp.ge.u64 	%p1, %rd61, %rd16;
mov.u64 	%rd65, 0;
@%p1 bra 	$L__BB6_6;
add.s64 	%rd4, %rd17, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd24, %r4;
mul.lo.s64 	%rd5, %rd24, %rd2;
setp.eq.f32 	%p2, %f1, 0f00000000;
@%p2 bra 	$L__BB6_4;
bra.uni 	$L__BB6_2;
$L__BB6_4:
mov.u64 	%rd65, 0;
$L__BB6_5:
mul.lo.s64 	%rd47, %rd61, -7046029254386353131;
add.s64 	%rd48, %rd4, %rd47;
shr.u64 	%rd49, %rd48, 30;
xor.b64  	%rd50, %rd49, %rd48;
mul.lo.s64 	%rd51, %rd50, -4658895280553007687;
shr.u64 	%rd52, %rd51, 27;
xor.b64  	%rd53, %rd52, %rd51;
mul.lo.s64 	%rd54, %rd53, -7723592293110705685;
shr.u64 	%rd55, %rd54, 41;
cvt.u32.u64 	%r11, %rd55;
or.b32  	%r12, %r11, 1065353216;
shl.b64 	%rd56, %rd61, 2;
add.s64 	%rd57, %rd1, %rd56;
ld.global.u32 	%r13, [%rd57];
setp.ne.s32 	%p5, %r13, %r12;
selp.u64 	%rd58, 1, 0, %p5;
add.s64 	%rd65, %rd65, %rd58;
add.s64 	%rd61, %rd61, %rd5;
setp.lt.u64 	%p6, %rd61, %rd16;
@%p6 bra 	$L__BB6_5;
bra.uni 	$L__BB6_6;
$L__BB6_2:
add.s64 	%rd6, %rd18, -7046029254386353131;
mov.u64 	%rd65, 0;
$L__BB6_3:
mul.lo.s64 	%rd26, %rd61, -7046029254386353131;
add.s64 	%rd27, %rd4, %rd26;
shr.u64 	%rd28, %rd27, 30;
xor.b64  	%rd29, %rd28, %rd27;
mul.lo.s64 	%rd30, %rd29, -4658895280553007687;
shr.u64 	%rd31, %rd30, 27;
xor.b64  	%rd32, %rd31, %rd30;
mul.lo.s64 	%rd33, %rd32, -7723592293110705685;
shr.u64 	%rd34, %rd33, 41;
cvt.u32.u64 	%r5, %rd34;
or.b32  	%r6, %r5, 1065353216;
mov.b32 	%f2, %r6;
add.s64 	%rd35, %rd6, %rd26;
shr.u64 	%rd36, %rd35, 30;
xor.b64  	%rd37, %rd36, %rd35;
mul.lo.s64 	%rd38, %rd37, -4658895280553007687;
shr.u64 	%rd39, %rd38, 27;
xor.b64  	%rd40, %rd39, %rd38;
mul.lo.s64 	%rd41, %rd40, -7723592293110705685;
shr.u64 	%rd42, %rd41, 41;
cvt.u32.u64 	%r7, %rd42;
or.b32  	%r8, %r7, 1065353216;
mov.b32 	%f3, %r8;
mul.rn.f32 	%f4, %f1, %f3;
add.rn.f32 	%f5, %f2, %f4;
mov.b32 	%r9, %f5;
shl.b64 	%rd43, %rd61, 2;
add.s64 	%rd44, %rd1, %rd43;
ld.global.u32 	%r10, [%rd44];
setp.ne.s32 	%p3, %r10, %r9;
selp.u64 	%rd45, 1, 0, %p3;
add.s64 	%rd65, %rd65, %rd45;
add.s64 	%rd61, %rd61, %rd5;
setp.lt.u64 	%p4, %rd61, %rd16;
@%p4 bra 	$L__BB6_3;
$L__BB6_6:
setp.eq.s64 	%p7, %rd65, 0;
@%p7 bra 	$L__BB6_8;
cvta.to.global.u64 	%rd59, %rd19;
atom.global.add.u64 	%rd60, [%rd59], %rd65;
$L__BB6_8:
ret;
}
.visible .entry memory_check_word(
.param .u64 memory_check_word_param_0,
.param .u64 memory_check_word_param_1,
.param .u32 memory_check_word_param_2,
.param .u64 memory_check_word_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<7>;
.reg .b64 	%rd<26>;
ld.param.u64 	%rd10, [memory_check_word_param_0];
ld.param.u64 	%rd11, [memory_check_word_param_1];
ld.param.u32 	%r1, [memory_check_word_param_2];
ld.param.u64 	%rd12, [memory_check_word_param_3];
mov.u32 	%r2, %ctaid.x;
mov.u32 	%r3, %ntid.x;
cvt.u64.u32 	%rd1, %r3;
mul.wide.u32 	%rd14, %r2, %r3;
mov.u32 	%r4, %tid.x;
cvt.u64.u32 	%rd15, %r4;
add.s64 	%rd23, %rd14, %rd15;
setp.ge.u64 	%p1, %rd23, %rd11;
mov.u64 	%rd25, 0;
@%p1 bra 	$L__BB7_3;
mov.u32 	%r5, %nctaid.x;
cvt.u64.u32 	%rd17, %r5;
mul.lo.s64 	%rd3, %rd17, %rd1;
cvta.to.global.u64 	%rd4, %rd10;
mov.u64 	%rd25, 0;
$L__BB7_2:
shl.b64 	%rd18, %rd23, 2;
add.s64 	%rd19, %rd4, %rd18;
ld.global.u32 	%r6, [%rd19];
setp.ne.s32 	%p2, %r6, %r1;
selp.u64 	%rd20, 1, 0, %p2;
add.s64 	%rd25, %rd25, %rd20;
add.s64 	%rd23, %rd23, %rd3;
setp.lt.u64 	%p3, %rd23, %rd11;
@%p3 bra 	$L__BB7_2;
$L__BB7_3:
setp.eq.s64 	%p4, %rd25, 0;
@%p4 bra 	$L__BB7_5;
cvta.to.global.u64 	%rd21, %rd12;
atom.global.add.u64 	%rd22, [%rd21], %rd25;
$L__BB7_5:
ret;
}
.visible .entry memory_compare(
.param .u64 memory_compare_param_0,
.param .u64 memory_compare_param_1,
.param .u64 memory_compare_param_2,
.param .u64 memory_compare_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<7>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd11, [memory_compare_param_0];
ld.param.u64 	%rd12, [memory_compare_param_1];
ld.param.u64 	%rd13, [memory_compare_param_2];
ld.param.u64 	%rd14, [memory_compare_param_3];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd16, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd17, %r3;
add.s64 	%rd26, %rd16, %rd17;
setp.ge.u64 	%p1, %rd26, %rd13;
mov.u64 	%rd28, 0;
@%p1 bra 	$L__BB8_3;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd19, %r4;
mul.lo.s64 	%rd3, %rd19, %rd1;
cvta.to.global.u64 	%rd4, %rd11;
cvta.to.global.u64 	%rd5, %rd12;
mov.u64 	%rd28, 0;
$L__BB8_2:
shl.b64 	%rd20, %rd26, 2;
add.s64 	%rd21, %rd5, %rd20;
ld.global.u32 	%r5, [%rd21];
add.s64 	%rd22, %rd4, %rd20;
ld.global.u32 	%r6, [%rd22];
setp.ne.s32 	%p2, %r6, %r5;
selp.u64 	%rd23, 1, 0, %p2;
add.s64 	%rd28, %rd28, %rd23;
add.s64 	%rd26, %rd26, %rd3;
setp.lt.u64 	%p3, %rd26, %rd13;
@%p3 bra 	$L__BB8_2;
$L__BB8_3:
setp.eq.s64 	%p4, %rd28, 0;
@%p4 bra 	$L__BB8_5;
cvta.to.global.u64 	%rd24, %rd14;
atom.global.add.u64 	%rd25, [%rd24], %rd28;
$L__BB8_5:
ret;
}
.visible .entry memory_read_again(
.param .u64 memory_read_again_param_0,
.param .u64 memory_read_again_param_1,
.param .u64 memory_read_again_param_2,
.param .u64 memory_read_again_param_3
)
{
.reg .pred 	%p<19>;
.reg .b32 	%r<54>;
.reg .b64 	%rd<102>;
ld.param.u64 	%rd17, [memory_read_again_param_0];
ld.param.u64 	%rd20, [memory_read_again_param_1];
ld.param.u64 	%rd18, [memory_read_again_param_2];
ld.param.u64 	%rd19, [memory_read_again_param_3];
shr.u64 	%rd1, %rd20, 10;
setp.eq.s64 	%p1, %rd18, 0;
@%p1 bra 	$L__BB9_6;
mov.u32 	%r2, %ctaid.x;
cvt.u64.u32 	%rd2, %r2;
mov.u32 	%r3, %nctaid.x;
cvt.u64.u32 	%rd3, %r3;
mov.u32 	%r4, %tid.x;
cvt.u64.u32 	%rd4, %r4;
mov.u64 	%rd95, 0;
mov.u64 	%rd96, %rd95;
mov.u64 	%rd100, %rd95;
$L__BB9_2:
setp.le.u64 	%p2, %rd1, %rd2;
@%p2 bra 	$L__BB9_5;
mov.u64 	%rd98, %rd2;
$L__BB9_4:
add.s64 	%rd28, %rd98, %rd96;
setp.lt.u64 	%p3, %rd28, %rd1;
selp.b64 	%rd29, 0, %rd1, %p3;
sub.s64 	%rd30, %rd28, %rd29;
shl.b64 	%rd31, %rd30, 10;
add.s64 	%rd32, %rd31, %rd4;
shl.b64 	%rd33, %rd32, 4;
add.s64 	%rd24, %rd17, %rd33;
ld.global.cg.v4.u32 {%r5,%r6,%r7,%r8}, [%rd24];
add.s64 	%rd25, %rd24, 4096;
ld.global.cg.v4.u32 {%r9,%r10,%r11,%r12}, [%rd25];
add.s64 	%rd26, %rd24, 8192;
ld.global.cg.v4.u32 {%r13,%r14,%r15,%r16}, [%rd26];
add.s64 	%rd27, %rd24, 12288;
ld.global.cg.v4.u32 {%r17,%r18,%r19,%r20}, [%rd27];
cvt.u64.u32 	%rd34, %r5;
cvt.u64.u32 	%rd35, %r6;
cvt.u64.u32 	%rd36, %r7;
cvt.u64.u32 	%rd37, %r8;
add.s64 	%rd38, %rd100, %rd34;
add.s64 	%rd39, %rd38, %rd35;
add.s64 	%rd40, %rd39, %rd36;
add.s64 	%rd41, %rd40, %rd37;
cvt.u64.u32 	%rd42, %r9;
cvt.u64.u32 	%rd43, %r10;
cvt.u64.u32 	%rd44, %r11;
cvt.u64.u32 	%rd45, %r12;
add.s64 	%rd46, %rd41, %rd42;
add.s64 	%rd47, %rd46, %rd43;
add.s64 	%rd48, %rd47, %rd44;
add.s64 	%rd49, %rd48, %rd45;
cvt.u64.u32 	%rd50, %r13;
cvt.u64.u32 	%rd51, %r14;
cvt.u64.u32 	%rd52, %r15;
cvt.u64.u32 	%rd53, %r16;
add.s64 	%rd54, %rd49, %rd50;
add.s64 	%rd55, %rd54, %rd51;
add.s64 	%rd56, %rd55, %rd52;
add.s64 	%rd57, %rd56, %rd53;
cvt.u64.u32 	%rd58, %r17;
cvt.u64.u32 	%rd59, %r18;
cvt.u64.u32 	%rd60, %r19;
cvt.u64.u32 	%rd61, %r20;
add.s64 	%rd62, %rd57, %rd58;
add.s64 	%rd63, %rd62, %rd59;
add.s64 	%rd64, %rd63, %rd60;
add.s64 	%rd100, %rd64, %rd61;
add.s64 	%rd98, %rd98, %rd3;
setp.lt.u64 	%p4, %rd98, %rd1;
@%p4 bra 	$L__BB9_4;
$L__BB9_5:
add.s64 	%rd65, %rd96, 1;
setp.lt.u64 	%p5, %rd65, %rd1;
selp.b64 	%rd96, %rd65, 0, %p5;
add.s64 	%rd95, %rd95, 1;
setp.lt.u64 	%p6, %rd95, %rd18;
@%p6 bra 	$L__BB9_2;
bra.uni 	$L__BB9_7;
$L__BB9_6:
mov.u64 	%rd100, 0;
$L__BB9_7:
mov.b64 {%r21,%r22}, %rd100;
mov.u32 	%r41, 2;
mov.u32 	%r42, 31;
mov.u32 	%r43, 16;
mov.u32 	%r44, -1;
shfl.sync.down.b32 	%r24|%p7, %r22, %r43, %r42, %r44;
shfl.sync.down.b32 	%r23|%p8, %r21, %r43, %r42, %r44;
mov.b64 %rd68, {%r23,%r24};
add.s64 	%rd69, %rd68, %rd100;
mov.b64 {%r25,%r26}, %rd69;
mov.u32 	%r45, 8;
shfl.sync.down.b32 	%r28|%p9, %r26, %r45, %r42, %r44;
shfl.sync.down.b32 	%r27|%p10, %r25, %r45, %r42, %r44;
mov.b64 %rd70, {%r27,%r28};
add.s64 	%rd71, %rd70, %rd69;
mov.b64 {%r29,%r30}, %rd71;
mov.u32 	%r46, 4;
shfl.sync.down.b32 	%r32|%p11, %r30, %r46, %r42, %r44;
shfl.sync.down.b32 	%r31|%p12, %r29, %r46, %r42, %r44;
mov.b64 %rd72, {%r31,%r32};
add.s64 	%rd73, %rd72, %rd71;
mov.b64 {%r33,%r34}, %rd73;
shfl.sync.down.b32 	%r36|%p13, %r34, %r41, %r42, %r44;
shfl.sync.down.b32 	%r35|%p14, %r33, %r41, %r42, %r44;
mov.b64 %rd74, {%r35,%r36};
add.s64 	%rd75, %rd74, %rd73;
mov.b64 {%r37,%r38}, %rd75;
mov.u32 	%r47, 1;
shfl.sync.down.b32 	%r40|%p15, %r38, %r47, %r42, %r44;
shfl.sync.down.b32 	%r39|%p16, %r37, %r47, %r42, %r44;
mov.b64 %rd76, {%r39,%r40};
add.s64 	%rd16, %rd76, %rd75;
mov.u32 	%r1, %tid.x;
and.b32  	%r48, %r1, 31;
setp.ne.s32 	%p17, %r48, 0;
@%p17 bra 	$L__BB9_9;
shr.u32 	%r49, %r1, 2;
and.b32  	%r50, %r49, 1073741816;
mov.u32 	%r51, _ZZ9leave_sumyPyE5parts;
add.s32 	%r52, %r51, %r50;
st.shared.u64 	[%r52], %rd16;
$L__BB9_9:
bar.sync 	0;
setp.ne.s32 	%p18, %r1, 0;
@%p18 bra 	$L__BB9_11;
ld.shared.u64 	%rd77, [_ZZ9leave_sumyPyE5parts];
ld.shared.u64 	%rd78, [_ZZ9leave_sumyPyE5parts+8];
add.s64 	%rd79, %rd78, %rd77;
ld.shared.u64 	%rd80, [_ZZ9leave_sumyPyE5parts+16];
add.s64 	%rd81, %rd80, %rd79;
ld.shared.u64 	%rd82, [_ZZ9leave_sumyPyE5parts+24];
add.s64 	%rd83, %rd82, %rd81;
ld.shared.u64 	%rd84, [_ZZ9leave_sumyPyE5parts+32];
add.s64 	%rd85, %rd84, %rd83;
ld.shared.u64 	%rd86, [_ZZ9leave_sumyPyE5parts+40];
add.s64 	%rd87, %rd86, %rd85;
ld.shared.u64 	%rd88, [_ZZ9leave_sumyPyE5parts+48];
add.s64 	%rd89, %rd88, %rd87;
ld.shared.u64 	%rd90, [_ZZ9leave_sumyPyE5parts+56];
add.s64 	%rd91, %rd90, %rd89;
mov.u32 	%r53, %ctaid.x;
cvta.to.global.u64 	%rd92, %rd19;
mul.wide.u32 	%rd93, %r53, 8;
add.s64 	%rd94, %rd92, %rd93;
st.global.u64 	[%rd94], %rd91;
$L__BB9_11:
ret;
}
.visible .entry memory_lay_out(
.param .u64 memory_lay_out_param_0,
.param .u64 memory_lay_out_param_1,
.param .u64 memory_lay_out_param_2,
.param .u32 memory_lay_out_param_3
)
{
.reg .pred 	%p<3>;
.reg .b32 	%r<8>;
.reg .b64 	%rd<21>;
ld.param.u64 	%rd9, [memory_lay_out_param_0];
ld.param.u64 	%rd10, [memory_lay_out_param_1];
ld.param.u64 	%rd11, [memory_lay_out_param_2];
ld.param.u32 	%r1, [memory_lay_out_param_3];
mov.u32 	%r2, %ctaid.x;
mov.u32 	%r3, %ntid.x;
cvt.u64.u32 	%rd1, %r3;
mul.wide.u32 	%rd12, %r2, %r3;
mov.u32 	%r4, %tid.x;
cvt.u64.u32 	%rd13, %r4;
add.s64 	%rd20, %rd12, %rd13;
setp.ge.u64 	%p1, %rd20, %rd11;
@%p1 bra 	$L__BB10_3;
cvt.u64.u32 	%rd3, %r1;
mov.u32 	%r5, %nctaid.x;
cvt.u64.u32 	%rd14, %r5;
mul.lo.s64 	%rd4, %rd14, %rd1;
cvta.to.global.u64 	%rd5, %rd10;
cvta.to.global.u64 	%rd6, %rd9;
$L__BB10_2:
shl.b64 	%rd15, %rd20, 2;
add.s64 	%rd16, %rd5, %rd15;
ld.global.u32 	%r6, [%rd16];
mul.lo.s32 	%r7, %r6, %r1;
mul.lo.s64 	%rd17, %rd20, %rd3;
shl.b64 	%rd18, %rd17, 2;
add.s64 	%rd19, %rd6, %rd18;
st.global.u32 	[%rd19], %r7;
add.s64 	%rd20, %rd20, %rd4;
setp.lt.u64 	%p2, %rd20, %rd11;
@%p2 bra 	$L__BB10_2;
$L__BB10_3:
ret;
}
.visible .entry memory_chase(
.param .u64 memory_chase_param_0,
.param .u32 memory_chase_param_1,
.param .u64 memory_chase_param_2,
.param .u64 memory_chase_param_3
)
{
.reg .pred 	%p<6>;
.reg .b32 	%r<95>;
.reg .b64 	%rd<181>;
ld.param.u64 	%rd10, [memory_chase_param_0];
ld.param.u32 	%r94, [memory_chase_param_1];
ld.param.u64 	%rd11, [memory_chase_param_2];
setp.eq.s64 	%p1, %rd11, 0;
@%p1 bra 	$L__BB11_6;
and.b64  	%rd1, %rd11, 3;
setp.eq.s64 	%p2, %rd1, 0;
mov.u64 	%rd179, %rd11;
@%p2 bra 	$L__BB11_4;
neg.s64 	%rd177, %rd1;
mov.u64 	%rd179, %rd11;
$L__BB11_3:
.pragma "nounroll";
mul.wide.u32 	%rd29, %r94, 4;
add.s64 	%rd13, %rd10, %rd29;
ld.global.ca.u32 %r10, [%rd13];
mul.wide.u32 	%rd30, %r10, 4;
add.s64 	%rd14, %rd10, %rd30;
ld.global.ca.u32 %r11, [%rd14];
mul.wide.u32 	%rd31, %r11, 4;
add.s64 	%rd15, %rd10, %rd31;
ld.global.ca.u32 %r12, [%rd15];
mul.wide.u32 	%rd32, %r12, 4;
add.s64 	%rd16, %rd10, %rd32;
ld.global.ca.u32 %r13, [%rd16];
mul.wide.u32 	%rd33, %r13, 4;
add.s64 	%rd17, %rd10, %rd33;
ld.global.ca.u32 %r14, [%rd17];
mul.wide.u32 	%rd34, %r14, 4;
add.s64 	%rd18, %rd10, %rd34;
ld.global.ca.u32 %r15, [%rd18];
mul.wide.u32 	%rd35, %r15, 4;
add.s64 	%rd19, %rd10, %rd35;
ld.global.ca.u32 %r16, [%rd19];
mul.wide.u32 	%rd36, %r16, 4;
add.s64 	%rd20, %rd10, %rd36;
ld.global.ca.u32 %r17, [%rd20];
mul.wide.u32 	%rd37, %r17, 4;
add.s64 	%rd21, %rd10, %rd37;
ld.global.ca.u32 %r18, [%rd21];
mul.wide.u32 	%rd38, %r18, 4;
add.s64 	%rd22, %rd10, %rd38;
ld.global.ca.u32 %r19, [%rd22];
mul.wide.u32 	%rd39, %r19, 4;
add.s64 	%rd23, %rd10, %rd39;
ld.global.ca.u32 %r20, [%rd23];
mul.wide.u32 	%rd40, %r20, 4;
add.s64 	%rd24, %rd10, %rd40;
ld.global.ca.u32 %r21, [%rd24];
mul.wide.u32 	%rd41, %r21, 4;
add.s64 	%rd25, %rd10, %rd41;
ld.global.ca.u32 %r22, [%rd25];
mul.wide.u32 	%rd42, %r22, 4;
add.s64 	%rd26, %rd10, %rd42;
ld.global.ca.u32 %r23, [%rd26];
mul.wide.u32 	%rd43, %r23, 4;
add.s64 	%rd27, %rd10, %rd43;
ld.global.ca.u32 %r24, [%rd27];
mul.wide.u32 	%rd44, %r24, 4;
add.s64 	%rd28, %rd10, %rd44;
ld.global.ca.u32 %r94, [%rd28];
add.s64 	%rd179, %rd179, -1;
add.s64 	%rd177, %rd177, 1;
setp.ne.s64 	%p3, %rd177, 0;
@%p3 bra 	$L__BB11_3;
$L__BB11_4:
add.s64 	%rd45, %rd11, -1;
setp.lt.u64 	%p4, %rd45, 3;
@%p4 bra 	$L__BB11_6;
$L__BB11_5:
ld.param.u64 	%rd175, [memory_chase_param_0];
mul.wide.u32 	%rd110, %r94, 4;
add.s64 	%rd46, %rd175, %rd110;
ld.global.ca.u32 %r26, [%rd46];
mul.wide.u32 	%rd111, %r26, 4;
add.s64 	%rd47, %rd175, %rd111;
ld.global.ca.u32 %r27, [%rd47];
mul.wide.u32 	%rd112, %r27, 4;
add.s64 	%rd48, %rd175, %rd112;
ld.global.ca.u32 %r28, [%rd48];
mul.wide.u32 	%rd113, %r28, 4;
add.s64 	%rd49, %rd175, %rd113;
ld.global.ca.u32 %r29, [%rd49];
mul.wide.u32 	%rd114, %r29, 4;
add.s64 	%rd50, %rd175, %rd114;
ld.global.ca.u32 %r30, [%rd50];
mul.wide.u32 	%rd115, %r30, 4;
add.s64 	%rd51, %rd175, %rd115;
ld.global.ca.u32 %r31, [%rd51];
mul.wide.u32 	%rd116, %r31, 4;
add.s64 	%rd52, %rd175, %rd116;
ld.global.ca.u32 %r32, [%rd52];
mul.wide.u32 	%rd117, %r32, 4;
add.s64 	%rd53, %rd175, %rd117;
ld.global.ca.u32 %r33, [%rd53];
mul.wide.u32 	%rd118, %r33, 4;
add.s64 	%rd54, %rd175, %rd118;
ld.global.ca.u32 %r34, [%rd54];
mul.wide.u32 	%rd119, %r34, 4;
add.s64 	%rd55, %rd175, %rd119;
ld.global.ca.u32 %r35, [%rd55];
mul.wide.u32 	%rd120, %r35, 4;
add.s64 	%rd56, %rd175, %rd120;
ld.global.ca.u32 %r36, [%rd56];
mul.wide.u32 	%rd121, %r36, 4;
add.s64 	%rd57, %rd175, %rd121;
ld.global.ca.u32 %r37, [%rd57];
mul.wide.u32 	%rd122, %r37, 4;
add.s64 	%rd58, %rd175, %rd122;
ld.global.ca.u32 %r38, [%rd58];
mul.wide.u32 	%rd123, %r38, 4;
add.s64 	%rd59, %rd175, %rd123;
ld.global.ca.u32 %r39, [%rd59];
mul.wide.u32 	%rd124, %r39, 4;
add.s64 	%rd60, %rd175, %rd124;
ld.global.ca.u32 %r40, [%rd60];
mul.wide.u32 	%rd125, %r40, 4;
add.s64 	%rd61, %rd175, %rd125;
ld.global.ca.u32 %r41, [%rd61];
mul.wide.u32 	%rd126, %r41, 4;
add.s64 	%rd62, %rd175, %rd126;
ld.global.ca.u32 %r42, [%rd62];
mul.wide.u32 	%rd127, %r42, 4;
add.s64 	%rd63, %rd175, %rd127;
ld.global.ca.u32 %r43, [%rd63];
mul.wide.u32 	%rd128, %r43, 4;
add.s64 	%rd64, %rd175, %rd128;
ld.global.ca.u32 %r44, [%rd64];
mul.wide.u32 	%rd129, %r44, 4;
add.s64 	%rd65, %rd175, %rd129;
ld.global.ca.u32 %r45, [%rd65];
mul.wide.u32 	%rd130, %r45, 4;
add.s64 	%rd66, %rd175, %rd130;
ld.global.ca.u32 %r46, [%rd66];
mul.wide.u32 	%rd131, %r46, 4;
add.s64 	%rd67, %rd175, %rd131;
ld.global.ca.u32 %r47, [%rd67];
mul.wide.u32 	%rd132, %r47, 4;
add.s64 	%rd68, %rd175, %rd132;
ld.global.ca.u32 %r48, [%rd68];
mul.wide.u32 	%rd133, %r48, 4;
add.s64 	%rd69, %rd175, %rd133;
ld.global.ca.u32 %r49, [%rd69];
mul.wide.u32 	%rd134, %r49, 4;
add.s64 	%rd70, %rd175, %rd134;
ld.global.ca.u32 %r50, [%rd70];
mul.wide.u32 	%rd135, %r50, 4;
add.s64 	%rd71, %rd175, %rd135;
ld.global.ca.u32 %r51, [%rd71];
mul.wide.u32 	%rd136, %r51, 4;
add.s64 	%rd72, %rd175, %rd136;
ld.global.ca.u32 %r52, [%rd72];
mul.wide.u32 	%rd137, %r52, 4;
add.s64 	%rd73, %rd175, %rd137;
ld.global.ca.u32 %r53, [%rd73];
mul.wide.u32 	%rd138, %r53, 4;
add.s64 	%rd74, %rd175, %rd138;
ld.global.ca.u32 %r54, [%rd74];
mul.wide.u32 	%rd139, %r54, 4;
add.s64 	%rd75, %rd175, %rd139;
ld.global.ca.u32 %r55, [%rd75];
mul.wide.u32 	%rd140, %r55, 4;
add.s64 	%rd76, %rd175, %rd140;
ld.global.ca.u32 %r56, [%rd76];
mul.wide.u32 	%rd141, %r56, 4;
add.s64 	%rd77, %rd175, %rd141;
ld.global.ca.u32 %r57, [%rd77];
mul.wide.u32 	%rd142, %r57, 4;
add.s64 	%rd78, %rd175, %rd142;
ld.global.ca.u32 %r58, [%rd78];
mul.wide.u32 	%rd143, %r58, 4;
add.s64 	%rd79, %rd175, %rd143;
ld.global.ca.u32 %r59, [%rd79];
mul.wide.u32 	%rd144, %r59, 4;
add.s64 	%rd80, %rd175, %rd144;
ld.global.ca.u32 %r60, [%rd80];
mul.wide.u32 	%rd145, %r60, 4;
add.s64 	%rd81, %rd175, %rd145;
ld.global.ca.u32 %r61, [%rd81];
mul.wide.u32 	%rd146, %r61, 4;
add.s64 	%rd82, %rd175, %rd146;
ld.global.ca.u32 %r62, [%rd82];
mul.wide.u32 	%rd147, %r62, 4;
add.s64 	%rd83, %rd175, %rd147;
ld.global.ca.u32 %r63, [%rd83];
mul.wide.u32 	%rd148, %r63, 4;
add.s64 	%rd84, %rd175, %rd148;
ld.global.ca.u32 %r64, [%rd84];
mul.wide.u32 	%rd149, %r64, 4;
add.s64 	%rd85, %rd175, %rd149;
ld.global.ca.u32 %r65, [%rd85];
mul.wide.u32 	%rd150, %r65, 4;
add.s64 	%rd86, %rd175, %rd150;
ld.global.ca.u32 %r66, [%rd86];
mul.wide.u32 	%rd151, %r66, 4;
add.s64 	%rd87, %rd175, %rd151;
ld.global.ca.u32 %r67, [%rd87];
mul.wide.u32 	%rd152, %r67, 4;
add.s64 	%rd88, %rd175, %rd152;
ld.global.ca.u32 %r68, [%rd88];
mul.wide.u32 	%rd153, %r68, 4;
add.s64 	%rd89, %rd175, %rd153;
ld.global.ca.u32 %r69, [%rd89];
mul.wide.u32 	%rd154, %r69, 4;
add.s64 	%rd90, %rd175, %rd154;
ld.global.ca.u32 %r70, [%rd90];
mul.wide.u32 	%rd155, %r70, 4;
add.s64 	%rd91, %rd175, %rd155;
ld.global.ca.u32 %r71, [%rd91];
mul.wide.u32 	%rd156, %r71, 4;
add.s64 	%rd92, %rd175, %rd156;
ld.global.ca.u32 %r72, [%rd92];
mul.wide.u32 	%rd157, %r72, 4;
add.s64 	%rd93, %rd175, %rd157;
ld.global.ca.u32 %r73, [%rd93];
mul.wide.u32 	%rd158, %r73, 4;
add.s64 	%rd94, %rd175, %rd158;
ld.global.ca.u32 %r74, [%rd94];
mul.wide.u32 	%rd159, %r74, 4;
add.s64 	%rd95, %rd175, %rd159;
ld.global.ca.u32 %r75, [%rd95];
mul.wide.u32 	%rd160, %r75, 4;
add.s64 	%rd96, %rd175, %rd160;
ld.global.ca.u32 %r76, [%rd96];
mul.wide.u32 	%rd161, %r76, 4;
add.s64 	%rd97, %rd175, %rd161;
ld.global.ca.u32 %r77, [%rd97];
mul.wide.u32 	%rd162, %r77, 4;
add.s64 	%rd98, %rd175, %rd162;
ld.global.ca.u32 %r78, [%rd98];
mul.wide.u32 	%rd163, %r78, 4;
add.s64 	%rd99, %rd175, %rd163;
ld.global.ca.u32 %r79, [%rd99];
mul.wide.u32 	%rd164, %r79, 4;
add.s64 	%rd100, %rd175, %rd164;
ld.global.ca.u32 %r80, [%rd100];
mul.wide.u32 	%rd165, %r80, 4;
add.s64 	%rd101, %rd175, %rd165;
ld.global.ca.u32 %r81, [%rd101];
mul.wide.u32 	%rd166, %r81, 4;
add.s64 	%rd102, %rd175, %rd166;
ld.global.ca.u32 %r82, [%rd102];
mul.wide.u32 	%rd167, %r82, 4;
add.s64 	%rd103, %rd175, %rd167;
ld.global.ca.u32 %r83, [%rd103];
mul.wide.u32 	%rd168, %r83, 4;
add.s64 	%rd104, %rd175, %rd168;
ld.global.ca.u32 %r84, [%rd104];
mul.wide.u32 	%rd169, %r84, 4;
add.s64 	%rd105, %rd175, %rd169;
ld.global.ca.u32 %r85, [%rd105];
mul.wide.u32 	%rd170, %r85, 4;
add.s64 	%rd106, %rd175, %rd170;
ld.global.ca.u32 %r86, [%rd106];
mul.wide.u32 	%rd171, %r86, 4;
add.s64 	%rd107, %rd175, %rd171;
ld.global.ca.u32 %r87, [%rd107];
mul.wide.u32 	%rd172, %r87, 4;
add.s64 	%rd108, %rd175, %rd172;
ld.global.ca.u32 %r88, [%rd108];
mul.wide.u32 	%rd173, %r88, 4;
add.s64 	%rd109, %rd175, %rd173;
ld.global.ca.u32 %r94, [%rd109];
add.s64 	%rd179, %rd179, -4;
setp.ne.s64 	%p5, %rd179, 0;
@%p5 bra 	$L__BB11_5;
$L__BB11_6:
ld.param.u64 	%rd176, [memory_chase_param_3];
cvta.to.global.u64 	%rd174, %rd176;
st.global.u32 	[%rd174], %r94;
ret;
}
`
