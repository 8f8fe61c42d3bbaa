//! `check` and `call` as plain C functions: the layer that uniffi generates costs more than the check of a small body.
//! Only the crossing is unsafe; nothing is decided here.
//!
//! An answer is written into the caller's `room` where it fits; the functions return its length. A longer one is kept:
//! the first eight bytes of the room then hold its address, and [`payflight_raw_free`] gives it back. After a panic
//! (a bug of ours) the length is [`FAILED`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use payflight::api;

use crate::Provider;

/// The length that says that there is no answer.
pub const FAILED: usize = usize::MAX;

/// `api::check`: `provider` is what `Provider::address` gave, or 0 for none.
///
/// # Safety
/// `provider` must still be loaded, `body` and `options` must hold as many bytes as is said, and not be written during
/// the call; `room` must have at least `capacity` bytes, and `capacity` be at least 8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn payflight_raw_check(
    provider: u64,
    body: *const u8,
    body_length: usize,
    options: *const u8,
    options_length: usize,
    room: *mut u8,
    capacity: usize,
) -> usize {
    // SAFETY: the caller's promises, one for one.
    let (provider, body, options) = unsafe {
        (
            (provider as usize as *const Provider).as_ref(),
            bytes(body, body_length),
            bytes(options, options_length),
        )
    };
    let check = || match provider {
        Some(provider) => api::check(Some(&provider.provider), body, options),
        None => api::check_by(&crate::SERVICE, body, options),
    };
    // SAFETY: the caller's promise about its room.
    unsafe { hand_over(check, room, capacity) }
}

/// `api::call`; with a provider, `api::call_by`.
///
/// # Safety
/// As for [`payflight_raw_check`]. A name that is no UTF-8 is no function's name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn payflight_raw_call(
    provider: u64,
    name: *const u8,
    name_length: usize,
    request: *const u8,
    request_length: usize,
    room: *mut u8,
    capacity: usize,
) -> usize {
    // SAFETY: the caller's promises, one for one.
    let (provider, name, request) = unsafe {
        (
            (provider as usize as *const Provider).as_ref(),
            bytes(name, name_length),
            bytes(request, request_length),
        )
    };
    let name = String::from_utf8_lossy(name);
    let call = || match provider {
        Some(provider) => api::call_by(&provider.provider, &name, request),
        None => api::call(&name, request, &crate::host()),
    };
    // SAFETY: the caller's promise about its room.
    unsafe { hand_over(call, room, capacity) }
}

/// Gives back an answer that was too long for the room.
///
/// # Safety
/// `answer` and `length` are those of one call, given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn payflight_raw_free(answer: *mut u8, length: usize) {
    // SAFETY: this was a boxed slice of just that length (`hand_over`).
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(answer, length)) });
}

/// # Safety
/// `start` is null or the first of `length` bytes, which nobody writes while they are used.
unsafe fn bytes<'b>(start: *const u8, length: usize) -> &'b [u8] {
    if start.is_null() {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(start, length) }
}

/// # Safety
/// `room` has at least `capacity` bytes.
unsafe fn hand_over(answer: impl FnOnce() -> Vec<u8>, room: *mut u8, capacity: usize) -> usize {
    let Ok(answer) = catch_unwind(AssertUnwindSafe(answer)) else {
        return FAILED;
    };
    let length = answer.len();
    if length <= capacity {
        // SAFETY: it fits, and the caller's room can't be part of our new answer.
        unsafe { std::ptr::copy_nonoverlapping(answer.as_ptr(), room, length) };
    } else {
        let kept = Box::into_raw(answer.into_boxed_slice()).cast::<u8>() as usize as u64;
        // SAFETY: a room has at least eight bytes, of any alignment.
        unsafe { room.cast::<u64>().write_unaligned(kept) };
    }
    length
}
