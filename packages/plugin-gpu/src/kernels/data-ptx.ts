// Made by kernels/build.mjs from kernels/data.cu, sha256 bfd9d5bb6a88c41b50aaa9af2ce8a9f3ff6f44f6d9b34feb063f5b4dde36f0da
/** PTX 7.0 for compute capability 7.5 and newer. */
export const DATA_PTX = `.version 7.0
.target sm_75
.address_size 64
.visible .entry fill_f64(
.param .u64 fill_f64_param_0,
.param .u64 fill_f64_param_1,
.param .u64 fill_f64_param_2
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<13>;
.reg .b32 	%r<8>;
.reg .f64 	%fd<4>;
.reg .b64 	%rd<30>;
ld.param.u64 	%rd8, [fill_f64_param_0];
ld.param.u64 	%rd9, [fill_f64_param_1];
ld.param.u64 	%rd10, [fill_f64_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd29, %rd11, %rd12;
setp.ge.u64 	%p1, %rd29, %rd9;
@%p1 bra 	$L__BB0_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB0_2:
mul.lo.s64 	%rd14, %rd29, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 31;
xor.b64  	%rd23, %rd22, %rd21;
shr.u64 	%rd24, %rd21, 40;
cvt.u32.u64 	%r5, %rd24;
cvt.rn.f32.u32 	%f1, %r5;
add.f32 	%f2, %f1, 0f3F000000;
mul.f32 	%f3, %f2, 0f33800000;
shr.u64 	%rd25, %rd23, 16;
cvt.u32.u64 	%r6, %rd25;
and.b32  	%r7, %r6, 16777215;
cvt.rn.f32.u32 	%f4, %r7;
mul.f32 	%f5, %f4, 0f33800000;
lg2.approx.f32 	%f6, %f3;
mul.f32 	%f7, %f6, 0f3F317218;
mul.f32 	%f8, %f7, 0fC0000000;
sqrt.rn.f32 	%f9, %f8;
mul.f32 	%f10, %f5, 0f40C90FDB;
cos.approx.f32 	%f11, %f10;
mul.f32 	%f12, %f9, %f11;
cvt.f64.f32 	%fd1, %f12;
and.b64  	%rd26, %rd23, 4294967295;
cvt.rn.f64.u64 	%fd2, %rd26;
fma.rn.f64 	%fd3, %fd2, 0d3C30000000000000, %fd1;
shl.b64 	%rd27, %rd29, 3;
add.s64 	%rd28, %rd5, %rd27;
st.global.f64 	[%rd28], %fd3;
add.s64 	%rd29, %rd29, %rd4;
setp.lt.u64 	%p2, %rd29, %rd9;
@%p2 bra 	$L__BB0_2;
$L__BB0_3:
ret;
}
.visible .entry fill_f32(
.param .u64 fill_f32_param_0,
.param .u64 fill_f32_param_1,
.param .u64 fill_f32_param_2
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<13>;
.reg .b32 	%r<8>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd8, [fill_f32_param_0];
ld.param.u64 	%rd9, [fill_f32_param_1];
ld.param.u64 	%rd10, [fill_f32_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd28, %rd11, %rd12;
setp.ge.u64 	%p1, %rd28, %rd9;
@%p1 bra 	$L__BB1_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB1_2:
mul.lo.s64 	%rd14, %rd28, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 31;
xor.b64  	%rd23, %rd22, %rd21;
shr.u64 	%rd24, %rd21, 40;
cvt.u32.u64 	%r5, %rd24;
cvt.rn.f32.u32 	%f1, %r5;
add.f32 	%f2, %f1, 0f3F000000;
mul.f32 	%f3, %f2, 0f33800000;
shr.u64 	%rd25, %rd23, 16;
cvt.u32.u64 	%r6, %rd25;
and.b32  	%r7, %r6, 16777215;
cvt.rn.f32.u32 	%f4, %r7;
mul.f32 	%f5, %f4, 0f33800000;
lg2.approx.f32 	%f6, %f3;
mul.f32 	%f7, %f6, 0f3F317218;
mul.f32 	%f8, %f7, 0fC0000000;
sqrt.rn.f32 	%f9, %f8;
mul.f32 	%f10, %f5, 0f40C90FDB;
cos.approx.f32 	%f11, %f10;
mul.f32 	%f12, %f9, %f11;
shl.b64 	%rd26, %rd28, 2;
add.s64 	%rd27, %rd5, %rd26;
st.global.f32 	[%rd27], %f12;
add.s64 	%rd28, %rd28, %rd4;
setp.lt.u64 	%p2, %rd28, %rd9;
@%p2 bra 	$L__BB1_2;
$L__BB1_3:
ret;
}
.visible .entry fill_f16(
.param .u64 fill_f16_param_0,
.param .u64 fill_f16_param_1,
.param .u64 fill_f16_param_2
)
{
.reg .pred 	%p<3>;
.reg .b16 	%rs<2>;
.reg .f32 	%f<13>;
.reg .b32 	%r<8>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd8, [fill_f16_param_0];
ld.param.u64 	%rd9, [fill_f16_param_1];
ld.param.u64 	%rd10, [fill_f16_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd28, %rd11, %rd12;
setp.ge.u64 	%p1, %rd28, %rd9;
@%p1 bra 	$L__BB2_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB2_2:
mul.lo.s64 	%rd14, %rd28, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 31;
xor.b64  	%rd23, %rd22, %rd21;
shr.u64 	%rd24, %rd21, 40;
cvt.u32.u64 	%r5, %rd24;
cvt.rn.f32.u32 	%f2, %r5;
add.f32 	%f3, %f2, 0f3F000000;
mul.f32 	%f4, %f3, 0f33800000;
shr.u64 	%rd25, %rd23, 16;
cvt.u32.u64 	%r6, %rd25;
and.b32  	%r7, %r6, 16777215;
cvt.rn.f32.u32 	%f5, %r7;
mul.f32 	%f6, %f5, 0f33800000;
lg2.approx.f32 	%f7, %f4;
mul.f32 	%f8, %f7, 0f3F317218;
mul.f32 	%f9, %f8, 0fC0000000;
sqrt.rn.f32 	%f10, %f9;
mul.f32 	%f11, %f6, 0f40C90FDB;
cos.approx.f32 	%f12, %f11;
mul.f32 	%f1, %f10, %f12;
cvt.rn.f16.f32 %rs1, %f1;
shl.b64 	%rd26, %rd28, 1;
add.s64 	%rd27, %rd5, %rd26;
st.global.u16 	[%rd27], %rs1;
add.s64 	%rd28, %rd28, %rd4;
setp.lt.u64 	%p2, %rd28, %rd9;
@%p2 bra 	$L__BB2_2;
$L__BB2_3:
ret;
}
.visible .entry fill_bf16(
.param .u64 fill_bf16_param_0,
.param .u64 fill_bf16_param_1,
.param .u64 fill_bf16_param_2
)
{
.reg .pred 	%p<3>;
.reg .f32 	%f<13>;
.reg .b32 	%r<14>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd8, [fill_bf16_param_0];
ld.param.u64 	%rd9, [fill_bf16_param_1];
ld.param.u64 	%rd10, [fill_bf16_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd28, %rd11, %rd12;
setp.ge.u64 	%p1, %rd28, %rd9;
@%p1 bra 	$L__BB3_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB3_2:
mul.lo.s64 	%rd14, %rd28, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 31;
xor.b64  	%rd23, %rd22, %rd21;
shr.u64 	%rd24, %rd21, 40;
cvt.u32.u64 	%r5, %rd24;
cvt.rn.f32.u32 	%f1, %r5;
add.f32 	%f2, %f1, 0f3F000000;
mul.f32 	%f3, %f2, 0f33800000;
shr.u64 	%rd25, %rd23, 16;
cvt.u32.u64 	%r6, %rd25;
and.b32  	%r7, %r6, 16777215;
cvt.rn.f32.u32 	%f4, %r7;
mul.f32 	%f5, %f4, 0f33800000;
lg2.approx.f32 	%f6, %f3;
mul.f32 	%f7, %f6, 0f3F317218;
mul.f32 	%f8, %f7, 0fC0000000;
sqrt.rn.f32 	%f9, %f8;
mul.f32 	%f10, %f5, 0f40C90FDB;
cos.approx.f32 	%f11, %f10;
mul.f32 	%f12, %f9, %f11;
mov.b32 	%r8, %f12;
shr.u32 	%r9, %r8, 16;
and.b32  	%r10, %r9, 1;
add.s32 	%r11, %r8, %r10;
add.s32 	%r12, %r11, 32767;
shr.u32 	%r13, %r12, 16;
shl.b64 	%rd26, %rd28, 1;
add.s64 	%rd27, %rd5, %rd26;
st.global.u16 	[%rd27], %r13;
add.s64 	%rd28, %rd28, %rd4;
setp.lt.u64 	%p2, %rd28, %rd9;
@%p2 bra 	$L__BB3_2;
$L__BB3_3:
ret;
}
.visible .entry fill_e4m3(
.param .u64 fill_e4m3_param_0,
.param .u64 fill_e4m3_param_1,
.param .u64 fill_e4m3_param_2
)
{
.reg .pred 	%p<4>;
.reg .b16 	%rs<5>;
.reg .f32 	%f<15>;
.reg .b32 	%r<19>;
.reg .b64 	%rd<28>;
ld.param.u64 	%rd8, [fill_e4m3_param_0];
ld.param.u64 	%rd9, [fill_e4m3_param_1];
ld.param.u64 	%rd10, [fill_e4m3_param_2];
mov.u32 	%r5, %ctaid.x;
mov.u32 	%r6, %ntid.x;
cvt.u64.u32 	%rd1, %r6;
mul.wide.u32 	%rd11, %r5, %r6;
mov.u32 	%r7, %tid.x;
cvt.u64.u32 	%rd12, %r7;
add.s64 	%rd27, %rd11, %rd12;
setp.ge.u64 	%p1, %rd27, %rd9;
@%p1 bra 	$L__BB4_6;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r8, %nctaid.x;
cvt.u64.u32 	%rd13, %r8;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB4_2:
mul.lo.s64 	%rd14, %rd27, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 31;
xor.b64  	%rd23, %rd22, %rd21;
shr.u64 	%rd24, %rd21, 40;
cvt.u32.u64 	%r9, %rd24;
cvt.rn.f32.u32 	%f2, %r9;
add.f32 	%f3, %f2, 0f3F000000;
mul.f32 	%f4, %f3, 0f33800000;
shr.u64 	%rd25, %rd23, 16;
cvt.u32.u64 	%r10, %rd25;
and.b32  	%r11, %r10, 16777215;
cvt.rn.f32.u32 	%f5, %r11;
mul.f32 	%f6, %f5, 0f33800000;
lg2.approx.f32 	%f7, %f4;
mul.f32 	%f8, %f7, 0f3F317218;
mul.f32 	%f9, %f8, 0fC0000000;
sqrt.rn.f32 	%f10, %f9;
mul.f32 	%f11, %f6, 0f40C90FDB;
cos.approx.f32 	%f12, %f11;
mul.f32 	%f13, %f10, %f12;
mov.b32 	%r1, %f13;
abs.f32 	%f1, %f13;
setp.lt.f32 	%p2, %f1, 0f3C800000;
@%p2 bra 	$L__BB4_4;
bra.uni 	$L__BB4_3;
$L__BB4_4:
mul.f32 	%f14, %f1, 0f44000000;
cvt.rni.u32.f32 	%r18, %f14;
bra.uni 	$L__BB4_5;
$L__BB4_3:
shr.u32 	%r12, %r1, 20;
and.b32  	%r13, %r12, 1;
add.s32 	%r14, %r1, %r13;
add.s32 	%r15, %r14, 524287;
shr.u32 	%r16, %r15, 20;
add.s32 	%r18, %r16, 64;
$L__BB4_5:
cvt.u16.u32 	%rs1, %r18;
shr.u32 	%r17, %r1, 24;
cvt.u16.u32 	%rs2, %r17;
and.b16  	%rs3, %rs2, 128;
or.b16  	%rs4, %rs3, %rs1;
add.s64 	%rd26, %rd5, %rd27;
st.global.u8 	[%rd26], %rs4;
add.s64 	%rd27, %rd27, %rd4;
setp.lt.u64 	%p3, %rd27, %rd9;
@%p3 bra 	$L__BB4_2;
$L__BB4_6:
ret;
}
.visible .entry fill_i8(
.param .u64 fill_i8_param_0,
.param .u64 fill_i8_param_1,
.param .u64 fill_i8_param_2
)
{
.reg .pred 	%p<3>;
.reg .b32 	%r<5>;
.reg .b64 	%rd<25>;
ld.param.u64 	%rd8, [fill_i8_param_0];
ld.param.u64 	%rd9, [fill_i8_param_1];
ld.param.u64 	%rd10, [fill_i8_param_2];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd11, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd12, %r3;
add.s64 	%rd24, %rd11, %rd12;
setp.ge.u64 	%p1, %rd24, %rd9;
@%p1 bra 	$L__BB5_3;
add.s64 	%rd3, %rd10, -7046029254386353131;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd13, %r4;
mul.lo.s64 	%rd4, %rd13, %rd1;
cvta.to.global.u64 	%rd5, %rd8;
$L__BB5_2:
mul.lo.s64 	%rd14, %rd24, -7046029254386353131;
add.s64 	%rd15, %rd3, %rd14;
shr.u64 	%rd16, %rd15, 30;
xor.b64  	%rd17, %rd16, %rd15;
mul.lo.s64 	%rd18, %rd17, -4658895280553007687;
shr.u64 	%rd19, %rd18, 27;
xor.b64  	%rd20, %rd19, %rd18;
mul.lo.s64 	%rd21, %rd20, -7723592293110705685;
shr.u64 	%rd22, %rd21, 56;
add.s64 	%rd23, %rd5, %rd24;
st.global.u8 	[%rd23], %rd22;
add.s64 	%rd24, %rd24, %rd4;
setp.lt.u64 	%p2, %rd24, %rd9;
@%p2 bra 	$L__BB5_2;
$L__BB5_3:
ret;
}
.visible .entry count_different(
.param .u64 count_different_param_0,
.param .u64 count_different_param_1,
.param .u64 count_different_param_2,
.param .u64 count_different_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<7>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd11, [count_different_param_0];
ld.param.u64 	%rd12, [count_different_param_1];
ld.param.u64 	%rd13, [count_different_param_2];
ld.param.u64 	%rd14, [count_different_param_3];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd16, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd17, %r3;
add.s64 	%rd26, %rd16, %rd17;
setp.ge.u64 	%p1, %rd26, %rd13;
mov.u64 	%rd28, 0;
@%p1 bra 	$L__BB6_3;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd19, %r4;
mul.lo.s64 	%rd3, %rd19, %rd1;
cvta.to.global.u64 	%rd4, %rd11;
cvta.to.global.u64 	%rd5, %rd12;
mov.u64 	%rd28, 0;
$L__BB6_2:
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
@%p3 bra 	$L__BB6_2;
$L__BB6_3:
setp.eq.s64 	%p4, %rd28, 0;
@%p4 bra 	$L__BB6_5;
cvta.to.global.u64 	%rd24, %rd14;
atom.global.add.u64 	%rd25, [%rd24], %rd28;
$L__BB6_5:
ret;
}
.visible .entry count_masked16(
.param .u64 count_masked16_param_0,
.param .u64 count_masked16_param_1,
.param .u64 count_masked16_param_2,
.param .u64 count_masked16_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<5>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd10, [count_masked16_param_0];
ld.param.u64 	%rd11, [count_masked16_param_1];
ld.param.u64 	%rd12, [count_masked16_param_2];
ld.param.u64 	%rd13, [count_masked16_param_3];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd15, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd16, %r3;
add.s64 	%rd26, %rd15, %rd16;
setp.ge.u64 	%p1, %rd26, %rd11;
mov.u64 	%rd28, 0;
@%p1 bra 	$L__BB7_3;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd18, %r4;
mul.lo.s64 	%rd3, %rd18, %rd1;
cvta.to.global.u64 	%rd4, %rd10;
mov.u64 	%rd28, 0;
$L__BB7_2:
shl.b64 	%rd19, %rd26, 1;
add.s64 	%rd20, %rd4, %rd19;
ld.global.u16 	%rd21, [%rd20];
and.b64  	%rd22, %rd21, %rd12;
setp.eq.s64 	%p2, %rd22, %rd12;
selp.u64 	%rd23, 1, 0, %p2;
add.s64 	%rd28, %rd28, %rd23;
add.s64 	%rd26, %rd26, %rd3;
setp.lt.u64 	%p3, %rd26, %rd11;
@%p3 bra 	$L__BB7_2;
$L__BB7_3:
setp.eq.s64 	%p4, %rd28, 0;
@%p4 bra 	$L__BB7_5;
cvta.to.global.u64 	%rd24, %rd13;
atom.global.add.u64 	%rd25, [%rd24], %rd28;
$L__BB7_5:
ret;
}
.visible .entry count_masked32(
.param .u64 count_masked32_param_0,
.param .u64 count_masked32_param_1,
.param .u64 count_masked32_param_2,
.param .u64 count_masked32_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<5>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd10, [count_masked32_param_0];
ld.param.u64 	%rd11, [count_masked32_param_1];
ld.param.u64 	%rd12, [count_masked32_param_2];
ld.param.u64 	%rd13, [count_masked32_param_3];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd15, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd16, %r3;
add.s64 	%rd26, %rd15, %rd16;
setp.ge.u64 	%p1, %rd26, %rd11;
mov.u64 	%rd28, 0;
@%p1 bra 	$L__BB8_3;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd18, %r4;
mul.lo.s64 	%rd3, %rd18, %rd1;
cvta.to.global.u64 	%rd4, %rd10;
mov.u64 	%rd28, 0;
$L__BB8_2:
shl.b64 	%rd19, %rd26, 2;
add.s64 	%rd20, %rd4, %rd19;
ld.global.u32 	%rd21, [%rd20];
and.b64  	%rd22, %rd21, %rd12;
setp.eq.s64 	%p2, %rd22, %rd12;
selp.u64 	%rd23, 1, 0, %p2;
add.s64 	%rd28, %rd28, %rd23;
add.s64 	%rd26, %rd26, %rd3;
setp.lt.u64 	%p3, %rd26, %rd11;
@%p3 bra 	$L__BB8_2;
$L__BB8_3:
setp.eq.s64 	%p4, %rd28, 0;
@%p4 bra 	$L__BB8_5;
cvta.to.global.u64 	%rd24, %rd13;
atom.global.add.u64 	%rd25, [%rd24], %rd28;
$L__BB8_5:
ret;
}
.visible .entry count_masked64(
.param .u64 count_masked64_param_0,
.param .u64 count_masked64_param_1,
.param .u64 count_masked64_param_2,
.param .u64 count_masked64_param_3
)
{
.reg .pred 	%p<5>;
.reg .b32 	%r<5>;
.reg .b64 	%rd<29>;
ld.param.u64 	%rd10, [count_masked64_param_0];
ld.param.u64 	%rd11, [count_masked64_param_1];
ld.param.u64 	%rd12, [count_masked64_param_2];
ld.param.u64 	%rd13, [count_masked64_param_3];
mov.u32 	%r1, %ctaid.x;
mov.u32 	%r2, %ntid.x;
cvt.u64.u32 	%rd1, %r2;
mul.wide.u32 	%rd15, %r1, %r2;
mov.u32 	%r3, %tid.x;
cvt.u64.u32 	%rd16, %r3;
add.s64 	%rd26, %rd15, %rd16;
setp.ge.u64 	%p1, %rd26, %rd11;
mov.u64 	%rd28, 0;
@%p1 bra 	$L__BB9_3;
mov.u32 	%r4, %nctaid.x;
cvt.u64.u32 	%rd18, %r4;
mul.lo.s64 	%rd3, %rd18, %rd1;
cvta.to.global.u64 	%rd4, %rd10;
mov.u64 	%rd28, 0;
$L__BB9_2:
shl.b64 	%rd19, %rd26, 3;
add.s64 	%rd20, %rd4, %rd19;
ld.global.u64 	%rd21, [%rd20];
and.b64  	%rd22, %rd21, %rd12;
setp.eq.s64 	%p2, %rd22, %rd12;
selp.u64 	%rd23, 1, 0, %p2;
add.s64 	%rd28, %rd28, %rd23;
add.s64 	%rd26, %rd26, %rd3;
setp.lt.u64 	%p3, %rd26, %rd11;
@%p3 bra 	$L__BB9_2;
$L__BB9_3:
setp.eq.s64 	%p4, %rd28, 0;
@%p4 bra 	$L__BB9_5;
cvta.to.global.u64 	%rd24, %rd13;
atom.global.add.u64 	%rd25, [%rd24], %rd28;
$L__BB9_5:
ret;
}
.visible .entry empty()
{
ret;
}
.visible .entry read_word(
.param .u64 read_word_param_0,
.param .u64 read_word_param_1
)
{
.reg .b32 	%r<2>;
.reg .b64 	%rd<5>;
ld.param.u64 	%rd1, [read_word_param_0];
ld.param.u64 	%rd2, [read_word_param_1];
cvta.to.global.u64 	%rd3, %rd2;
cvta.to.global.u64 	%rd4, %rd1;
ld.global.u32 	%r1, [%rd4];
st.global.u32 	[%rd3], %r1;
ret;
}
`
