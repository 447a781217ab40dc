:undo
echo.
setlocal EnableDelayedExpansion
echo Key:   !KEY!
if defined NAME (echo Value: !NAME!) else (echo Value: the default value)
set "TRIES=0"
:ask
rem Where nobody answers, nothing is done.
if !TRIES!==3 goto unanswered
set /a "TRIES+=1"
set "WAS="
set /p "WAS=Was there such a value before? The record of the old values says so. (y/n) "
if /i "!WAS!"=="n" goto take_away
if /i not "!WAS!"=="y" goto ask
set "OLD="
set /p "OLD=Its recorded data (!TYPE!): "
if defined OLD if "!OLD:~-1!"=="\" set "OLD=!OLD!\"
if defined NAME (
    reg add "!KEY!" /v "!NAME!" /t !TYPE! /f /d "!OLD!"
) else (
    reg add "!KEY!" /ve /t !TYPE! /f /d "!OLD!"
)
if errorlevel 1 set "FAILED=1"
goto done
:take_away
if defined NAME (
    reg delete "!KEY!" /v "!NAME!" /f
) else (
    reg delete "!KEY!" /ve /f
)
if errorlevel 1 set "FAILED=1"
goto done
:unanswered
echo Nothing was changed for this value. 1>&2
set "FAILED=1"
:done
endlocal & set "FAILED=%FAILED%"
exit /b 0
